package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.menus.Pin;
import coop.akiba.menus.PinCheck;
import coop.akiba.menus.Questions.Question;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Changing a PIN and getting another one, over callbacks that come twice, late and all at once. */
class MyPinTest {
    private static final MemberEdge EDGE = new MemberEdge(new Fixture(), TestServers.redis());
    private static int sessions;

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    void anotherPinAfterTheOldOne() {
        Member member = EDGE.memberWithPin("Amina", "en", 500, "4826");
        assertThat(last(member, "98", "4", "1", "4826", "6148", "6148")).startsWith("CON Your PIN is set.");
        assertThat(check(member, "6148")).isEqualTo(new PinCheck.Right());
        assertThat(check(member, "4826")).isInstanceOf(PinCheck.Wrong.class);
        assertThat(told(member, "PinSet")).isEqualTo(2);
    }

    @Test
    void theSameCallbackTwiceChangesItOnce() {
        Member member = EDGE.memberWithPin("Baraka", "en", 500, "4826");
        String session = session();
        String text = "";
        EDGE.screen(member, session, text);
        for (String key : List.of("98", "4", "1", "4826", "6148", "6148")) {
            text = text.isEmpty() ? key : text + "*" + key;
            String first = EDGE.screen(member, session, text);
            assertThat(EDGE.screen(member, session, text)).isEqualTo(first);
        }
        assertThat(told(member, "PinSet")).isEqualTo(2);
    }

    @Test
    void withoutTheOldPinNoneIsProposed() {
        Member member = EDGE.memberWithPin("Chebet", "en", 500, "4826");
        await(EDGE.pins.propose(EDGE.fixture.team, member.id(), pin("6148")));
        await(EDGE.pins.confirm(EDGE.fixture.team, member.id(), pin("6148")));
        assertThat(check(member, "4826")).isEqualTo(new PinCheck.Right());
    }

    @Test
    void theLeaveToChangeEnds() {
        Member member = EDGE.memberWithPin("Dalmas", "en", 500, "4826");
        await(EDGE.pins.beginChange(EDGE.fixture.team, member.id(), pin("4826")));
        EDGE.clock.pass(Duration.ofMinutes(11));
        await(EDGE.pins.propose(EDGE.fixture.team, member.id(), pin("6148")));
        await(EDGE.pins.confirm(EDGE.fixture.team, member.id(), pin("6148")));
        assertThat(check(member, "4826")).isEqualTo(new PinCheck.Right());
    }

    @Test
    void fortyWrongOldPinsAtOnceAreThreeTries() {
        Member member = EDGE.memberWithPin("Esther", "en", 500, "4826");
        List<String> opened = IntStream.range(0, 40)
                .mapToObj(i -> open(member, "98", "4", "1"))
                .toList();
        List<Future<HttpResponse<Buffer>>> guesses = new ArrayList<>();
        for (int i = 0; i < opened.size(); i++) {
            guesses.add(EDGE.hop(member, opened.get(i), "98*4*1*" + (1_350 + i)));
        }
        await(Future.all(guesses));
        List<String> screens =
                guesses.stream().map(each -> each.result().bodyAsString()).toList();
        assertThat(screens)
                .filteredOn(screen -> screen.startsWith("CON Wrong PIN"))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(screens).noneMatch(screen -> screen.contains("Choose a PIN"));
        assertThat(EDGE.fixture.count("SELECT failures FROM member_pin WHERE member_id = '"
                        + member.id().value() + "'"))
                .isLessThanOrEqualTo(3);
        assertThat(check(member, "4826")).isInstanceOf(PinCheck.Locked.class);
    }

    @Test
    void theOfficeIsAskedOnce() {
        Member member = EDGE.memberWithPin("Fatuma", "en", 500, "4826");
        assertThat(last(member, "98", "4", "2", "2", "1")).startsWith("END The office has your request.");
        assertThat(last(member, "98", "4", "2", "2", "1")).startsWith("END The office has your request.");
        assertThat(EDGE.fixture.count("SELECT count(*) FROM proposal WHERE status = 'ASKED' AND member_id = '"
                        + member.id().value() + "'"))
                .isEqualTo(1);
        assertThat(check(member, "4826")).isEqualTo(new PinCheck.Right());
    }

    @Test
    void rightAnswersBringACodeAndVoidThePin() {
        Member member = answering("Grace");
        String number = member.number().replaceAll("\\D", "");
        assertThat(last(member, "98", "4", "2", "1", "1", number, "750", "wanjiku"))
                .startsWith("END Thank you.");
        assertThat(told(member, "OneTimeCode")).isEqualTo(1);
        assertThat(last(member)).startsWith("CON Welcome");
    }

    @Test
    void wrongAnswersTellNothingAndThreeRoundsAreTheMost() {
        Member member = answering("Hassan");
        String number = member.number().replaceAll("\\D", "");
        assertThat(last(member, "98", "4", "2", "1", "1", "99", "750", "wanjiku"))
                .isEqualTo("END The answers do not match what we know.\nYou can try 2 more times.\nHelp: 0800 720 000");
        assertThat(last(member, "98", "4", "2", "1", "1", number, "750", "njeri"))
                .isEqualTo("END The answers do not match what we know.\nYou can try 1 more time.\nHelp: 0800 720 000");
        // A round that is left counts as well.
        assertThat(last(member, "98", "4", "2", "1", "1", number)).startsWith("CON Question 2 of 3");
        assertThat(last(member, "98", "4", "2", "1", "1")).startsWith("END You tried too many times.");
        EDGE.clock.pass(Duration.ofHours(25));
        assertThat(last(member, "98", "4", "2", "1", "1")).startsWith("CON Question 1 of 3");
        assertThat(told(member, "OneTimeCode")).isZero();
    }

    @Test
    void fortyRoundsBegunAtOnceAreThree() {
        Member member = answering("Irene");
        List<String> opened = IntStream.range(0, 40)
                .mapToObj(i -> open(member, "98", "4", "2", "1"))
                .toList();
        List<Future<HttpResponse<Buffer>>> begun = opened.stream()
                .map(session -> EDGE.hop(member, session, "98*4*2*1*1"))
                .toList();
        await(Future.all(begun));
        assertThat(begun)
                .extracting(each -> each.result().bodyAsString())
                .filteredOn(screen -> screen.startsWith("CON Question 1 of 3"))
                .hasSize(3);
        assertThat(EDGE.fixture.count("SELECT rounds FROM pin_questions WHERE member_id = '"
                        + member.id().value() + "'"))
                .isEqualTo(3);
    }

    @Test
    void manyAnswersToOneQuestionAreOne() {
        Member member = answering("Juma");
        String number = member.number().replaceAll("\\D", "");
        String session = open(member, "98", "4", "2", "1", "1", number, "750");
        String round = EDGE.fixture
                .texts("SELECT round::text FROM pin_questions WHERE member_id = '"
                        + member.id().value() + "'")
                .getFirst();
        // Guessing behind the session's back: each but the first finds the round past its question.
        List<? extends Future<?>> guesses = IntStream.range(0, 40)
                .mapToObj(i -> EDGE.people
                        .questions()
                        .answer(EDGE.fixture.by(member), member.id(), round, 3, i == 7 ? "Wanjiku" : "guess" + i))
                .toList();
        await(Future.all(guesses));
        assertThat(EDGE.screen(member, session, "98*4*2*1*1*" + number + "*750*wanjiku"))
                .startsWith("END The answers do not match");
        assertThat(told(member, "OneTimeCode")).isZero();
    }

    @Test
    void whoLeftNoAnswersAsksTheOffice() {
        Member member = EDGE.memberWithPin("Kamau", "en", 500, "4826");
        assertThat(last(member, "98", "4", "2", "1", "1")).startsWith("END This is done at the office.");
    }

    @Test
    void aPinThatIsStoppedIsTheOfficesMatter() {
        Member member = answering("Lilian");
        for (int i = 0; i < 9; i++) {
            await(EDGE.pins.check(EDGE.fixture.team, member.id(), pin("1357")));
            EDGE.clock.pass(Duration.ofDays(2));
        }
        assertThat(last(member, "1", "4826")).startsWith("END Too many wrong PINs. Your PIN is locked. Ask the office");
        assertThat(last(member, "98", "4", "2", "1", "1")).startsWith("END This is done at the office.");
        assertThat(told(member, "PinStopped")).isEqualTo(1);
    }

    private static Member answering(String name) {
        Member member = EDGE.memberWithPin(name, "en", 500, "4826");
        EDGE.fixture.deposit(member, 750);
        await(EDGE.fixture.db.inTeam(
                EDGE.fixture.team.id(),
                connection -> EDGE.people
                        .answers()
                        .keep(
                                connection,
                                EDGE.fixture.by(member),
                                member.id(),
                                Question.MOTHER_NAME,
                                "Wanjikú",
                                EDGE.clock.instant())));
        return member;
    }

    /** The screen at the end of a dialog of its own. */
    private static String last(Member member, String... keys) {
        String session = session();
        String screen = EDGE.screen(member, session, "");
        for (int i = 1; i <= keys.length; i++) {
            screen = EDGE.screen(member, session, String.join("*", List.of(keys).subList(0, i)));
        }
        return screen;
    }

    private static String open(Member member, String... keys) {
        String session = session();
        EDGE.screen(member, session, "");
        for (int i = 1; i <= keys.length; i++) {
            EDGE.screen(member, session, String.join("*", List.of(keys).subList(0, i)));
        }
        return session;
    }

    private static synchronized String session() {
        return "ATUid_mypin" + ++sessions;
    }

    private static PinCheck check(Member member, String digits) {
        return await(EDGE.pins.check(EDGE.fixture.team, member.id(), pin(digits)));
    }

    private static Pin pin(String digits) {
        return Pin.parse(digits).orElseThrow();
    }

    private static long told(Member member, String template) {
        return EDGE.fixture.count("SELECT count(*) FROM outbox WHERE template = '" + template + "' AND member_id = '"
                + member.id().value() + "'");
    }
}
