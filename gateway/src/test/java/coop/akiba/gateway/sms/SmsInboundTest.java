package coop.akiba.gateway.sms;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.MemberEdge.KEY;
import static coop.akiba.gateway.MemberEdge.form;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members' messages by way of Africa's Talking: what is done, what is answered, and that both happen once. */
class SmsInboundTest {
    private static final MemberEdge EDGE = new MemberEdge(new Fixture(), TestServers.redis());
    private static final String PATH = "/sms/africastalking/" + KEY;

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    void balanceForAPin() {
        Member amina = EDGE.memberWithPin("Amina", "en", 12_500, "4826");
        assertThat(write(amina, "bal 4826")).isEqualTo("Savings: KES 12,500\nYou have no loan to pay.");
        assertThat(write(amina, "BAL")).contains("BAL PIN");
        assertThat(write(amina, "BAL 4827")).startsWith("Wrong PIN. 2 tries left.");
    }

    @Test
    void swahiliIsAnsweredInSwahili() {
        assertThat(write(EDGE.memberWithPin("Baraka", "sw", 500, "4826"), "SALIO 4826"))
                .startsWith("Akiba: KES 500");
    }

    @Test
    void aLockIsToldOnceWhenItComesAndAgainWhenAskedAgainstIt() {
        Member member = EDGE.memberWithPin("Chebet", "en", 500, "4826");
        write(member, "BAL 1111");
        write(member, "BAL 1111");
        assertThat(write(member, "BAL 1111")).startsWith("Too many wrong PINs.");
        assertThat(replies(member, "PinLocked")).isEqualTo(1);
        assertThat(write(member, "BAL 4826")).startsWith("Too many wrong PINs.");
        assertThat(EDGE.screen(member, "ATUid_locked_by_sms", "1")).startsWith("CON ");
        assertThat(EDGE.screen(member, "ATUid_locked_by_sms", "1*4826")).startsWith("END Too many wrong PINs.");
    }

    @Test
    void withoutAPinThereIsHelp() {
        assertThat(write(EDGE.fixture.member("Dalmas", "en", 500), "BAL 4826")).contains(MemberEdge.SERVICE_CODE);
    }

    @Test
    void aLoanIsAppliedForOnceHoweverOftenTheMessageComes() {
        Member member = EDGE.memberWithPin("Esther", "en", 50_000, "4826");
        MultiMap message = message(member.msisdn().e164(), "LOAN 5,000 6 4826");
        List<Future<HttpResponse<Buffer>>> all = new ArrayList<>();
        for (int time = 0; time < 8; time++) {
            all.add(EDGE.post(PATH, message));
        }
        await(Future.all(all));
        assertThat(all).extracting(one -> one.result().statusCode()).containsOnly(200);
        assertThat(loans(member)).isEqualTo(1);
        assertThat(replies(member, "ApplicationReceived")).isEqualTo(1);
        // Another message with the same words is another application.
        write(member, "LOAN 5000 6 4826");
        assertThat(loans(member)).isEqualTo(2);
    }

    @Test
    void aWrongPinBroughtManyTimesIsOneFailedTry() {
        Member member = EDGE.memberWithPin("Kamau", "en", 500, "4826");
        MultiMap message = message(member.msisdn().e164(), "BAL 1111");
        await(Future.all(
                Stream.generate(() -> EDGE.post(PATH, message)).limit(8).toList()));
        assertThat(replies(member, "PinWrong")).isEqualTo(1);
        assertThat(write(member, "BAL 1111")).contains("1 try left");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOAN",
                "LOAN 4826",
                "LOAN 5000 6",
                "LOAN -1 6 4826",
                "LOAN 1e9 6 4826",
                "LOAN ٥٠٠٠ 6 4826",
                "LOAN 5.005 6 4826",
                "LOAN 5000 0x6 4826",
                "LOAN 99999999999999999999 6 4826"
            })
    void whatIsNoAmountIsAnsweredWithAnExample(String text) {
        Member member = EDGE.memberWithPin("F" + UUID.randomUUID(), "en", 50_000, "4826");
        assertThat(write(member, text)).contains("LOAN");
        assertThat(loans(member)).isZero();
    }

    @Test
    void theDomainsReasonsAreTold() {
        Member member = EDGE.memberWithPin("Grace", "en", 500, "4826");
        assertThat(write(member, "LOAN 0 99 4826"))
                .contains("The amount must be more than 0.")
                .contains("36 months");
    }

    @Test
    void aPaymentIsAskedForOnThePhone() {
        Member member = EDGE.memberWithPin("Hassan", "en", 50_000, "4826");
        assertThat(write(member, "PAY 100")).contains("no loan to pay");
        Loan loan = EDGE.fixture.activeLoan(member, 5_000, 6);
        assertThat(write(member, "STATUS 4826")).contains(loan.number().toString());
        assertThat(write(member, "PAY 100"))
                .contains("KES 100")
                .contains(loan.number().toString());
        assertThat(EDGE.fixture.count("SELECT count(*) FROM payment_request WHERE member_id = '"
                        + member.id().value() + "'"))
                .isEqualTo(1);
        assertThat(write(member, "PAY 0")).contains("more than 0");
    }

    @Test
    void strangersAreAnsweredOnceAnHour() {
        String stranger = "+254722000999";
        for (int time = 0; time < 5; time++) {
            post(stranger, "hello");
        }
        assertThat(toStranger(stranger)).isEqualTo(1);
        EDGE.clock.pass(Duration.ofHours(1));
        post(stranger, "hello again");
        assertThat(toStranger(stranger)).isEqualTo(2);
    }

    @Test
    void anAnsweringMachineIsNotAnsweredForEver() {
        Member member = EDGE.fixture.member("Irene", "en", 500);
        for (int time = 0; time < 40; time++) {
            post(member.msisdn().e164(), "I am driving");
        }
        assertThat(replies(member, "NotUnderstood")).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MPESA", "21512", "Umoja SACCO"})
    void namesAndShortCodesAreNeverAnswered(String sender) {
        long before = EDGE.fixture.count("SELECT count(*) FROM outbox");
        assertThat(post(sender, "BAL 4826").statusCode()).isEqualTo(200);
        assertThat(EDGE.fixture.count("SELECT count(*) FROM outbox")).isEqualTo(before);
    }

    @Test
    void stopIsLeftToTheProvider() {
        Member member = EDGE.fixture.member("Juma", "en", 500);
        assertThat(post(member.msisdn().e164(), "STOP").statusCode()).isEqualTo(200);
        assertThat(EDGE.fixture.count("SELECT count(*) FROM outbox WHERE member_id = '"
                        + member.id().value() + "'"))
                .isZero();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("nothing", MultiMap.caseInsensitiveMultiMap()),
                Arguments.of("no id", message("+254711000111", "BAL").remove("id")),
                Arguments.of("no sender", message("+254711000111", "BAL").remove("from")),
                Arguments.of("no text", message("+254711000111", "BAL").remove("text")),
                Arguments.of("a NUL", message("+254711000111", "BAL\0")),
                Arguments.of("sender twice", message("+254711000111", "BAL").add("from", "+254711000112")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void whatIsNoMessageIsRefused(String what, MultiMap form) {
        assertThat(await(EDGE.post(PATH, form)).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"/sms/africastalking/00", "/sms/twilio/" + KEY, "/sms/nobody/" + KEY})
    void aWrongKeyFindsNothing(String path) {
        assertThat(await(EDGE.post(path, message("+254711000111", "BAL"))).statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<Buffer> post(String from, String text) {
        return await(EDGE.post(PATH, message(from, text)));
    }

    /** Sends a message and gives back the words of the newest reply. */
    private static String write(Member member, String text) {
        assertThat(post(member.msisdn().e164(), text).statusCode()).isEqualTo(200);
        String sql = "SELECT body FROM outbox WHERE kind = 'SMS' AND member_id = '"
                + member.id().value() + "' ORDER BY outbox_id DESC LIMIT 1";
        return await(EDGE.fixture.db.inTeam(
                EDGE.fixture.team.id(),
                connection -> connection
                        .query(sql)
                        .execute()
                        .map(rows -> rows.iterator().next().getString(0))));
    }

    private static MultiMap message(String from, String text) {
        return form(
                "linkId",
                "03090445075804249226",
                "text",
                text,
                "to",
                "21512",
                "id",
                UUID.randomUUID().toString(),
                "date",
                "2026-03-10 09:00:00",
                "from",
                from);
    }

    private static long loans(Member member) {
        return EDGE.fixture.count(
                "SELECT count(*) FROM loan WHERE member_id = '" + member.id().value() + "'");
    }

    private static long replies(Member member, String template) {
        return EDGE.fixture.count("SELECT count(*) FROM outbox WHERE template = '" + template + "' AND member_id = '"
                + member.id().value() + "'");
    }

    private static long toStranger(String phone) {
        return EDGE.fixture.count(
                "SELECT count(*) FROM outbox WHERE template = 'NotAMember' AND msisdn = '" + phone + "'");
    }
}
