package coop.akiba.gateway.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same dialog by every aggregator, at a whole gateway. */
class AggregatorsDialTest {
    private static final String PIN = "4826";
    private static final String CLOSED_KEY = "c".repeat(32);
    private static final Fixture FIXTURE = new Fixture();
    private static final TestGateway GATEWAY =
            TestGateway.start(TestGateway.settings(settings(FIXTURE.team.id().value())), Fixture.CLOCK);

    @AfterAll
    static void close() {
        GATEWAY.close();
        FIXTURE.close();
    }

    private static String settings(String team) {
        return Stream.of(Handset.values())
                .map(handset -> handset.channel(team))
                .collect(Collectors.joining(
                        "", "ussd: {hopsPerMinute: 40, resumeWithin: 0s}\nussdChannels:\n", closed(team)));
    }

    /** An application up to the screen that asks for the PIN; where screens are short the preview takes two. */
    private static List<String> toThePin(Handset handset) {
        return handset == Handset.NALO
                ? List.of("2", "1", "5000", "6", "98", "1")
                : List.of("2", "1", "5000", "6", "1");
    }

    /** A channel that takes callbacks from one network only. */
    private static String closed(String team) {
        return """
              - {team: %s, aggregator: arkesel, key: "%s", serviceCode: "*284*77#", networks: [10.9.0.0/16]}
            """.formatted(team, CLOSED_KEY);
    }

    /** N2, E1, E2: also when the committing callback comes twice at once, and again afterwards. */
    @ParameterizedTest
    @EnumSource
    void aWholeApplicationIsMadeOnce(Handset handset) {
        Member member = member(50_000);
        Dialled phone = new Dialled(handset, member);
        String last = phone.dial("");
        for (String key : toThePin(handset)) {
            assertThat(handset.isOver(last)).as(last).isFalse();
            last = phone.key(key);
            // A callback is repeated and answered alike.
            assertThat(phone.again()).isEqualTo(last);
        }
        assertThat(last).contains("PIN");
        HandsetCall commit = phone.next(PIN);
        List<String> answers =
                IntStream.range(0, 4).mapToObj(i -> CompletableFuture.supplyAsync(commit::send)).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(handset.isOver(answers.getFirst())).as(answers.getFirst()).isTrue();
        assertThat(commit.send()).isEqualTo(answers.getFirst());
        assertThat(loans(member)).isEqualTo(1);
    }

    /** N3, N4: an input is what was keyed, stars and all, and no amount is taken out of it. */
    @ParameterizedTest
    @EnumSource
    void aStarInAnInputSurvives(Handset handset) {
        Dialled phone = new Dialled(handset, member(50_000));
        phone.dial("");
        phone.key("2");
        String amount = phone.key("1");
        assertThat(phone.key("1*500")).contains("Digits only");
        assertThat(phone.key("A*B#")).contains("Digits only");
        assertThat(amount).doesNotContain("months");
        assertThat(phone.key("5000")).contains("months");
    }

    /** E14: up to the PIN, and never beyond. */
    @ParameterizedTest
    @EnumSource
    void aLongCodeJumpsStraightIn(Handset handset) {
        Member member = member(50_000);
        assertThat(new Dialled(handset, member).dial("2*1*5000")).contains("months");
        Member other = member(50_000);
        assertThat(new Dialled(handset, other).dial(String.join("*", toThePin(handset)) + "*" + PIN))
                .contains("PIN");
        assertThat(loans(other)).isZero();
    }

    /** E5: a session id is nobody's but the caller's who has it. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TRUEAFRICAN")
    void anotherNumberOnAKnownSessionSeesNothingOfIt(Handset handset) {
        Dialled phone = new Dialled(handset, member(50_000));
        phone.dial("");
        phone.key("2");
        String amount = phone.key("1");
        Member stranger = member(7_000);
        HttpResponse<String> taken =
                GATEWAY.send(handset.call(phone.as(stranger, "5000")).build());
        // What all so far is sent of is gone through with his own savings; others begin at their own first screen.
        assertThat(taken.body()).containsAnyOf("SACCO: hello Amina", "months", "dial again");
        if (handset == Handset.INFOBIP) {
            assertThat(taken.body()).isEqualTo("{\"responseExitCode\":409,\"responseMessage\":\"Please dial again\"}");
        }
        assertThat(phone.again()).isEqualTo(amount);
        assertThat(phone.key("5000")).contains("months");
    }

    @Test
    void aSessionThatNamedItsCallerOnceIsNotTakenOver() {
        Dialled phone = new Dialled(Handset.TRUEAFRICAN, member(50_000));
        phone.dial("");
        String choice = phone.key("2");
        Member stranger = member(7_000);
        String taken = new HandsetCall(
                        GATEWAY,
                        Handset.TRUEAFRICAN,
                        phone.session,
                        stranger.msisdn().e164(),
                        "",
                        List.of())
                .send();
        assertThat(taken).contains("Please dial again").contains("<string>end</string>");
        assertThat(phone.again()).isEqualTo(choice);
        HandsetCall unknown = new HandsetCall(
                GATEWAY, Handset.TRUEAFRICAN, "nobody", stranger.msisdn().e164(), "", List.of("2"));
        assertThat(unknown.send()).contains("Please dial again");
    }

    /** E6: a session is not begun anew because somebody says so. */
    @ParameterizedTest
    @EnumSource(names = {"HUBTEL", "ARKESEL", "MOOLRE", "BEEM", "DMARK", "ONEAPI", "INFOBIP", "MTNRWANDA"})
    void aSecondStartChangesNothing(Handset handset) {
        Dialled phone = new Dialled(handset, member(50_000));
        phone.dial("");
        String products = phone.key("2");
        String again = new HandsetCall(
                        GATEWAY, handset, phone.session, phone.member.msisdn().e164(), "", List.of())
                .send();
        assertThat(screen(again)).isEqualTo(screen(products));
    }

    /** Where there is no session id, dialling again is dialling again. */
    @ParameterizedTest
    @EnumSource(names = {"NALO", "NSANO"})
    void dialledAgainBeginsAgain(Handset handset) {
        Dialled phone = new Dialled(handset, member(50_000));
        String home = phone.dial("");
        phone.key("2");
        assertThat(phone.dial("")).isEqualTo(home);
        assertThat(phone.key("2")).doesNotContain("months");
    }

    /** A key may be pressed twice: what comes after somebody could have read the screen is a new press. */
    @Test
    void theSameKeyLaterIsANewPress() throws Exception {
        Dialled phone = new Dialled(Handset.ARKESEL, member(50_000));
        phone.dial("");
        String language = phone.key("5");
        assertThat(phone.again()).isEqualTo(language);
        Thread.sleep(1_200);
        assertThat(phone.again()).isNotEqualTo(language);
    }

    @Test
    void hubtelTellsAPressFromARepeatWhatsoeverTheTime() throws Exception {
        Dialled phone = new Dialled(Handset.HUBTEL, member(50_000));
        phone.dial("");
        String language = phone.key("5");
        Thread.sleep(1_200);
        assertThat(phone.again()).isEqualTo(language);
        assertThat(phone.key("5")).isNotEqualTo(language);
        HandsetCall old = new HandsetCall(
                GATEWAY, Handset.HUBTEL, phone.session, phone.member.msisdn().e164(), "", List.of("5"));
        assertThat(old.send()).contains("\"ClientState\":\"2\"").doesNotContain("SACCO: hello");
    }

    @Test
    void whoHungUpBeginsAnew() {
        Member member = member(50_000);
        Dialled phone = new Dialled(Handset.FLARES, member);
        String home = phone.dial("");
        phone.key("2");
        String path = "/ussd/flares/" + Handset.FLARES.key() + "?msisdn="
                + member.msisdn().digits() + "&clean=cleann&error=523&SessionID=" + phone.session + "&=&=en";
        assertThat(GATEWAY.get(path).body()).isEmpty();
        HttpResponse<String> again = GATEWAY.get(path);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("Unknown Session");
        assertThat(phone.key("1")).isEqualTo(home);
    }

    /** E25: like a wrong key, whatever the request says of itself. */
    @Test
    void aNetworkThatIsNotAllowedFindsNothing() {
        HttpResponse<String> refused = GATEWAY.send(HttpRequest.newBuilder(GATEWAY.at("/ussd/arkesel/" + CLOSED_KEY))
                .header("X-Forwarded-For", "10.9.0.1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());
        assertThat(refused.statusCode()).isEqualTo(404);
        HttpResponse<String> wrongKey = GATEWAY.post("/ussd/arkesel/" + "d".repeat(32), "application/json", "{}");
        assertThat(refused.body().replaceAll("\"correlation\":\"[a-z]+\"", ""))
                .isEqualTo(wrongKey.body().replaceAll("\"correlation\":\"[a-z]+\"", ""));
    }

    /** E4: told politely in the aggregator's own way, per phone and channel. */
    @Test
    void whoKeysFasterThanAnybodyCanIsToldToWait() {
        Member member = member(1_000);
        List<String> answers = IntStream.range(0, 45)
                .mapToObj(i -> new Dialled(Handset.ARKESEL, member).dial(""))
                .toList();
        assertThat(answers.subList(0, 40)).allMatch(answer -> answer.contains("\"continueSession\":true"));
        assertThat(answers.subList(40, 45))
                .allMatch(answer -> answer.contains("key too often") && Handset.ARKESEL.isOver(answer));
        assertThat(new Dialled(Handset.GENERIC, member).dial("")).startsWith("CON ");
        assertThat(new Dialled(Handset.ARKESEL, member(1_000)).dial("")).contains("hello");
    }

    /** Without what an answer repeats of its request, and without Hubtel's count, which begins anew with a start. */
    private static String screen(String answer) {
        return answer.replaceAll("<name>USSDRequestString</name><value><string>[^<]*", "")
                .replaceAll("\"ClientState\":\"[0-9]+\"", "");
    }

    /** A phone with a dialog. */
    private static final class Dialled {
        private final Handset handset;
        private final Member member;
        private final String session = "s-" + UUID.randomUUID();
        private String ahead = "";
        private List<String> keyed = List.of();

        private Dialled(Handset handset, Member member) {
            this.handset = handset;
            this.member = member;
        }

        private String dial(String more) {
            ahead = more;
            keyed = List.of();
            return again();
        }

        private String key(String input) {
            keyed = Stream.concat(keyed.stream(), Stream.of(input)).toList();
            return again();
        }

        private HandsetCall next(String input) {
            keyed = Stream.concat(keyed.stream(), Stream.of(input)).toList();
            return call(member, keyed);
        }

        private HandsetCall as(Member other, String input) {
            return call(other, Stream.concat(keyed.stream(), Stream.of(input)).toList());
        }

        private String again() {
            return call(member, keyed).send();
        }

        private HandsetCall call(Member caller, List<String> inputs) {
            return new HandsetCall(GATEWAY, handset, session, caller.msisdn().e164(), ahead, inputs);
        }
    }

    private static Member member(long savings) {
        return Enrolled.member(FIXTURE, savings, PIN);
    }

    private static long loans(Member member) {
        return FIXTURE.count(
                "SELECT count(*) FROM loan WHERE member_id = '" + member.id().value() + "'");
    }
}
