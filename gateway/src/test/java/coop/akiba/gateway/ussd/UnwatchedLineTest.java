package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.ussd.DoubtfulLine.PIN;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.HoldCause;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.People;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.CommandKey;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.number.Lines;
import coop.akiba.menus.Questions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Where no operator is asked, what happened in the cooperative itself still holds sensitive moves back. */
class UnwatchedLineTest {
    private static final DoubtfulLine LINE = new DoubtfulLine(false);

    @AfterAll
    static void close() {
        LINE.close();
    }

    @Test
    void aNewMemberNeedNotWait() {
        Member member = LINE.member();
        assertThat(LINE.dial(member, "2", "5000", "6", "1", PIN)).startsWith("END Your application");
    }

    @Test
    void afterTheQuestionsMoneyWaitsForThreeDaysOnThisPhone() {
        Member member = LINE.member();
        String number = member.number().replaceAll("\\D", "");
        assertThat(LINE.dial(member, "98", "4", "2", "1", "1", number, "750")).startsWith("END Thank you.");
        String code = LINE.fixture
                .texts("SELECT body FROM outbox WHERE template = 'OneTimeCode' AND member_id = '"
                        + member.id().value() + "'")
                .getFirst()
                .replaceAll("(?s)^\\D*(\\d{6})\\D.*$", "$1");
        assertThat(LINE.dial(member, code, "6148", "6148")).startsWith("CON Your PIN is set.");
        String waits = "END Your PIN was made new. For your safety this has to wait until 12:0";
        assertThat(LINE.dial(member, "2")).startsWith(waits);
        assertThat(LINE.dial(member, "98", "1", "6148")).startsWith(waits);
        assertThat(LINE.dial(member, "98", "4", "1")).startsWith(waits);
        assertThat(LINE.dial(member, "1", "6148")).contains("Savings: KES 90,750");
        LINE.pass(Duration.ofDays(3));
        assertThat(LINE.dial(member, "2", "5000", "6", "1", "6148")).startsWith("END Your application");
    }

    @Test
    void anotherNumberHoldsAndIsNotTheOldOne() {
        Member member = LINE.member();
        String own = " WHERE member_id = '" + member.id().value() + "'";
        LINE.sql("UPDATE member SET recycled_at = now()" + own);
        String phone = "+254733" + member.msisdn().digits().substring(6);
        LINE.sql("UPDATE member SET msisdn = '" + phone + "'" + own);
        assertThat(LINE.fixture.count("SELECT count(*) FROM member" + own + " AND recycled_at IS NULL"))
                .isEqualTo(1);
        Member moved = new Member(
                member.id(), member.number(), member.name(), new Msisdn(phone), member.language(), member.status());
        // The database wrote its own time; the test's is another.
        LINE.sql("UPDATE member_line SET number_changed_at = '" + LINE.clock.instant() + "'" + own);
        assertThat(LINE.dial(moved, "2")).startsWith("END Your phone number was changed. For your safety");
        assertThat(LINE.dial(moved)).startsWith("CON Umoja SACCO: hello Amina");
        LINE.pass(Duration.ofDays(3));
        assertThat(LINE.dial(moved, "2")).contains("How much do you want to borrow?");
    }

    /** What was done is found again by its name, whatever happened since; what is new waits. */
    @Test
    void anApplicationThatWasMadeIsFoundAgain() {
        Fixture fixture = LINE.fixture;
        Member member = LINE.member();
        Optional<CommandKey> first = Optional.of(new CommandKey("test", "a" + member.number(), "same"));
        Result<Loan> done = apply(member, first);
        assertThat(done).isInstanceOf(Result.Done.class);
        await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> Lines.pinReset(connection, fixture.team.id(), member.id(), Fixture.CLOCK.instant())));
        assertThat(apply(member, first)).isEqualTo(done);
        Result<Loan> other = apply(member, Optional.of(new CommandKey("test", "b" + member.number(), "same")));
        assertThat(other).isInstanceOf(Result.Refused.class);
        assertThat(((Result.Refused<Loan>) other).refusals())
                .singleElement()
                .isInstanceOfSatisfying(
                        Refusal.HeldBack.class, held -> assertThat(held.cause()).isEqualTo(HoldCause.PIN_RESET));
    }

    /** Nobody would see a SIM swap: then a phone that was taken over could answer. */
    @Test
    void questionsAreNotAskedUnlessThatIsAccepted() {
        assertThat(begun(true)).isInstanceOf(Questions.Ask.class);
        assertThat(begun(false)).isEqualTo(new Questions.AtTheOffice());
    }

    private static Questions begun(boolean accepted) {
        try (MemberEdge edge = new MemberEdge(new Fixture(), TestServers.redis())) {
            Member own = edge.memberWithPin("Amina", "en", 500, PIN);
            edge.fixture.deposit(own, 750);
            TeamId team = edge.fixture.team.id();
            People people = People.of(
                    List.of(new Settings.PinQuestions(
                            team.value(), List.of("member-number", "last-deposit"), accepted)),
                    new People.Ground(
                            edge.fixture.db,
                            edge.fixture.ids,
                            edge.clock,
                            edge.fixture.notices,
                            edge.lines,
                            edge.hash,
                            id -> "",
                            () -> {}),
                    edge.pins,
                    edge.members);
            return await(people.questions().begin(edge.fixture.by(own), own.id()));
        }
    }

    private static Result<Loan> apply(Member member, Optional<CommandKey> key) {
        Fixture fixture = LINE.fixture;
        return await(
                fixture.loans.apply(fixture.by(member), member.id(), "normal", Fixture.KES.ofMajor(5_000), 6, key));
    }
}
