package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.Reading;
import coop.akiba.gateway.payout.PayoutAnswer;
import coop.akiba.gateway.payout.PayoutOrder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** B2C and Transaction Status, as the portal documents them, letter by letter. */
class B2cWireTest {
    private static final UUID ID = UUID.fromString("5f0e7c3a-3e1e-4a1b-9c55-0d3e4f5a6b7c");
    private static final Msisdn TO = new Msisdn("+254708374149");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final PayoutOrder ORDER = new PayoutOrder(ID, "a".repeat(32), TO, KES.ofMajor(10), Optional.empty());

    @Test
    void anOrderIsSpeltAsDarajaSpellsIt() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        B2cAccount account = new B2cAccount(
                "600992", "testapi", new Secret("Safaricom999!*!"), keys.getPublic(), Duration.ofMinutes(15));
        JsonObject order = B2cWriter.order(
                account, ORDER, 10, URI.create("https://akiba.example/r"), URI.create("https://akiba.example/t"));
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, keys.getPrivate());
        byte[] sealed = Base64.getDecoder().decode((String) order.remove("SecurityCredential"));
        assertThat(new String(cipher.doFinal(sealed), StandardCharsets.UTF_8)).isEqualTo("Safaricom999!*!");
        assertThat(order.encode())
                .isEqualTo("{\"OriginatorConversationID\":\"" + ID + "\","
                        + "\"InitiatorName\":\"testapi\",\"CommandID\":\"BusinessPayment\",\"Amount\":\"10\","
                        + "\"PartyA\":\"600992\",\"PartyB\":\"254708374149\",\"Remarks\":\"Payout\","
                        + "\"QueueTimeOutURL\":\"https://akiba.example/t\",\"ResultURL\":\"https://akiba.example/r\","
                        + "\"Occassion\":\"Payout\"}");
        JsonObject question = B2cWriter.question(
                account, ORDER, URI.create("https://akiba.example/r"), URI.create("https://akiba.example/t"));
        question.remove("SecurityCredential");
        assertThat(question.encode())
                .isEqualTo("{\"Initiator\":\"testapi\",\"CommandID\":\"TransactionStatusQuery\","
                        + "\"OriginalConversationID\":\"" + ID + "\",\"PartyA\":\"600992\",\"IdentifierType\":\"4\","
                        + "\"ResultURL\":\"https://akiba.example/r\",\"QueueTimeOutURL\":\"https://akiba.example/t\","
                        + "\"Remarks\":\"Payout\",\"Occasion\":\"Payout\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        200 | {"ConversationID":"AG_1","OriginatorConversationID":"x","ResponseCode":"0"} | Taken
        200 | {"ResponseCode":"1","ResponseDescription":"no"} | Refused
        200 | {"what":1} | Unclear
        200 | <html> | Unclear
        500 | {"errorCode":"500.002.1001","errorMessage":"Duplicate OriginatorConversationID."} | AlreadyThere
        500 | {"errorCode":"500.002.1001","errorMessage":"Something else"} | Unclear
        400 | {"errorCode":"400.002.02","errorMessage":"Bad Request - Invalid Amount"} | Refused
        500 | {"errorCode":"500.003.02","errorMessage":"System is busy"} | TryLater
        500 | {"errorCode":"500.003.1001","errorMessage":"Internal Server Error"} | Unclear
        500 | {"errorCode":"500.001.1001","errorMessage":"Wrong credentials"} | Refused
        404 | {"errorCode":"404.001.03","errorMessage":"Invalid Access Token"} | TryLater
        403 | <html> | TryLater
        408 | <html> | Unclear
        503 | <html> | Unclear
        """)
    @DisplayName("M28: what an order is answered; a duplicate is there already, and is asked about")
    void answersAreRead(int status, String body, String kind) {
        PayoutAnswer answer = B2cAnswers.order(status, Buffer.buffer(body));
        assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    @DisplayName("M29: a result with a missing value, a number where a text is expected, and its own form of time")
    void aResultIsRead() {
        B2cResult result = read("""
            {"Result":{"ResultType":0,"ResultCode":0,"ResultDesc":"ok","OriginatorConversationID":"%s",
             "ConversationID":"AG_1","TransactionID":"SG632NMUAB","ResultParameters":{"ResultParameter":[
              {"Key":"TransactionAmount","Value":10},{"Key":"TransactionReceipt","Value":"SG632NMUAB"},
              {"Key":"ReceiverPartyPublicName","Value":"254708374149 - JANE SAMPLE"},
              {"Key":"TransactionCompletedDateTime","Value":"06.07.2024 22:48:52"},
              {"Key":"B2CChargesPaidAccountAvailableFunds"},
              {"Key":"B2CUtilityAccountAvailableFunds","Value":8959269.60}]},
             "ReferenceData":{"ReferenceItem":{"Key":"QueueTimeoutURL","Value":"https://internal"}}}}\
            """.formatted(ID));
        assertThat(result.originatorId()).isEqualTo(ID.toString());
        assertThat(result.facts().amount()).contains(KES.ofMajor(10));
        assertThat(result.facts().at()).contains(Instant.parse("2024-07-06T19:48:52Z"));
        assertThat(result.facts().name()).contains("JANE SAMPLE");
        PayoutReport report = B2cMeaning.result(result, TO, DAY);
        assertThat(report.news()).isEqualTo(PayoutNews.PAID);
        assertThat(report.proof().orElseThrow().receipt()).isEqualTo("SG632NMUAB");
        assertThat(B2cMeaning.result(result, new Msisdn("+254711000111"), DAY).news())
                .as("paid to another number")
                .isEqualTo(PayoutNews.ODD);
    }

    @ParameterizedTest
    @CsvSource({
        "2040,NOT_PAID",
        "'\"2001\"',NOT_PAID",
        "'\"SFC_IC0003\"',NOT_PAID",
        "1,NOT_PAID",
        "26,UNCLEAR",
        "'\"R000002\"',UNCLEAR",
        "9999,UNCLEAR"
    })
    @DisplayName("M27 M29: failures have a transaction id and no parameters; codes nobody documents are asked about")
    void failuresAreRead(String code, PayoutNews news) {
        B2cResult result = read("""
            {"Result":{"ResultType":0,"ResultCode":%s,"ResultDesc":"no","OriginatorConversationID":"%s",
             "ConversationID":"AG_1","TransactionID":"SG632NMUAB",
             "ReferenceData":{"ReferenceItem":[{"Key":"QueueTimeoutURL","Value":"https://internal"}]}}}\
            """.formatted(code, ID));
        assertThat(B2cMeaning.result(result, TO, DAY).news()).isEqualTo(news);
    }

    @Test
    @DisplayName("M29: Transaction Status with repeated keys, one parameter as an object, text amounts and the fee")
    void aStatusIsRead() {
        B2cResult result = read("""
            {"Result":{"ResultType":0,"ResultCode":0,"ResultDesc":"ok","OriginatorConversationID":"1236-7134259-1",
             "ConversationID":"AG_2","TransactionID":"0000000000","ResultParameters":{"ResultParameter":[
              {"Key":"DebitPartyName","Value":"600310 - Safaricom333"},
              {"Key":"DebitPartyName","Value":"254708374149 - John Doe"},
              {"Key":"CreditPartyName","Value":"2547 - JANE SAMPLE"},
              {"Key":"FinalisedTime","Value":20260310115959},
              {"Key":"DebitPartyCharges","Value":"Fee For B2C Payment|KES|22.40"},
              {"Key":"TransactionStatus","Value":"Completed"},{"Key":"Amount","Value":"10.00"},
              {"Key":"ReceiptNo","Value":"SG632NMUAB"}]}}}\
            """);
        PayoutReport report = B2cMeaning.status(result, TO, DAY).orElseThrow();
        assertThat(report.news()).isEqualTo(PayoutNews.PAID);
        assertThat(report.proof().orElseThrow().fee()).contains(KES.ofMinor(2_240));
        assertThat(report.proof().orElseThrow().amount()).contains(KES.ofMajor(10));
        assertThat(result.facts().at()).contains(Instant.parse("2026-03-10T08:59:59Z"));
        B2cResult alone = read("""
            {"Result":{"ResultCode":"0","ResultParameters":{"ResultParameter":
              {"Key":"TransactionStatus","Value":"Declined"}}}}\
            """);
        assertThat(B2cMeaning.status(alone, TO, DAY).orElseThrow().news()).isEqualTo(PayoutNews.NOT_PAID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Initiated", "Authorized", "Pending Authorized", ""})
    void aStatusThatIsNoEndingSaysNothing(String status) {
        B2cResult result = read("""
            {"Result":{"ResultCode":0,"ResultParameters":{"ResultParameter":
              [{"Key":"TransactionStatus","Value":"%s"}]}}}\
            """.formatted(status));
        assertThat(B2cMeaning.status(result, TO, DAY)).isEmpty();
    }

    @Test
    void aQuestionThatFailedSaysNothingOfThePayout() {
        B2cResult result = read("""
            {"Result":{"ResultCode":"R000002","ResultDesc":"The transaction does not exist"}}\
            """);
        assertThat(B2cMeaning.status(result, TO, DAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"Result\":[]}", "{\"Result\":{}}", "{\"Result\":{\"ResultCode\":{}}}"})
    void whatIsNoResultIsMalformed(String body) {
        assertThat(B2cReader.read(Buffer.buffer(body), KES)).isInstanceOf(Reading.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"20260310115959", "10.03.2026 11:59:59", "2026-03-10 11:59:59"})
    @DisplayName("M29: three forms of time, all East African")
    void timesAreRead(String text) {
        assertThat(DarajaFields.anyTime(text)).contains(Instant.parse("2026-03-10T08:59:59Z"));
    }

    private static B2cResult read(String body) {
        return switch (B2cReader.read(Buffer.buffer(body), KES)) {
            case Reading.Good<B2cResult>(B2cResult result) -> result;
            case Reading<B2cResult> other -> throw new AssertionError(other.toString());
        };
    }
}
