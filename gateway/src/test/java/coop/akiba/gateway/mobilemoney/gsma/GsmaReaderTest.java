package coop.akiba.gateway.mobilemoney.gsma;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.gateway.mobilemoney.Sent;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as the GSMA's OpenAPI document of version 1.2.0 has them. */
class GsmaReaderTest {
    private static final UUID ID = UUID.fromString("8d5b1d2a-7f7c-4f0b-9d5c-0a1b2c3d4e5f");
    private static final String CORRELATION = "X-CorrelationID";
    private static final Identifier MEMBER = new Identifier("accountid", "M-0007");

    private static GsmaAsked get(String path) {
        return GsmaReader.read(Sent.request("GET", path, ""), Sent.KES);
    }

    private static GsmaAsked post(String path, String body, CurrencyPolicy currency) {
        return GsmaReader.read(Sent.request("POST", path, body, CORRELATION, ID.toString()), currency);
    }

    private static Paying paying(String path, String body) {
        return ((GsmaAsked.Pays) post(path, body, Sent.KES)).paying();
    }

    private static String refused(GsmaAsked asked) {
        GsmaError error = ((GsmaAsked.Refused) asked).error();
        return error.status() + " " + error.code() + " " + error.property();
    }

    @Test
    void questions() {
        GsmaAsked.Page usual = new GsmaAsked.Page(50, 0);
        assertThat(get("heartbeat")).isEqualTo(new GsmaAsked.Heartbeat());
        assertThat(get("1.2.0/mm/heartbeat")).isEqualTo(new GsmaAsked.Heartbeat());
        assertThat(get("v1.2/mm/accounts/msisdn/+254711000111/bills"))
                .isEqualTo(new GsmaAsked.Bills(List.of(new Identifier("msisdn", "+254711000111")), usual));
        assertThat(get("accounts/msisdn/%2B254711000111/status"))
                .isEqualTo(new GsmaAsked.Status(List.of(new Identifier("msisdn", "+254711000111"))));
        assertThat(get("accounts/organisationid@1234$accountid@M-0007/accountname"))
                .isEqualTo(new GsmaAsked.Holder(List.of(new Identifier("organisationid", "1234"), MEMBER)));
        assertThat(get("accounts/accountid/M-0007/bills/L-00042/payments"))
                .isEqualTo(new GsmaAsked.BillPayments(List.of(MEMBER), "L-00042", usual));
        assertThat(get("transactions/" + ID)).isEqualTo(new GsmaAsked.Transaction(ID));
        assertThat(get("requeststates/" + ID)).isEqualTo(new GsmaAsked.State(ID));
        assertThat(get("responses/" + ID.toString().toUpperCase(Locale.ROOT))).isEqualTo(new GsmaAsked.Missed(ID));
    }

    @Test
    void partsOfLists() {
        MultiMap query = MultiMap.caseInsensitiveMultiMap().add("limit", "2").add("offset", "4");
        MultiMap none = MultiMap.caseInsensitiveMultiMap();
        String path = "accounts/accountid/M-0007/bills";
        assertThat(GsmaReader.read(new ProviderRequest("GET", path, query, none, Buffer.buffer()), Sent.KES))
                .isEqualTo(new GsmaAsked.Bills(List.of(MEMBER), new GsmaAsked.Page(2, 4)));
        query.set("limit", "0");
        assertThat(refused(GsmaReader.read(new ProviderRequest("GET", path, query, none, Buffer.buffer()), Sent.KES)))
                .isEqualTo("400 formatError limit");
    }

    @Test
    void aBillIsPaid() {
        Paying paying = paying("accounts/accountid/M-0007/bills/L-00042-ALL/payments", """
            {"requestingOrganisationTransactionReference":"MP260310.1159.A00042","amountPaid":"1000.50",
             "currency":"KES","paymentType":"partialpayment","requestDate":"2026-03-10T08:59:30.000Z",
             "requestingOrganisation":"momo","metadata":[{"key":"a","value":"b"}]}\
            """);
        assertThat(paying)
                .isEqualTo(new Paying(
                        Paying.Kind.BILL,
                        List.of(MEMBER),
                        List.of(),
                        "L-00042-ALL",
                        Sent.KES.ofMinor(100_050),
                        "",
                        "MP260310.1159.A00042",
                        Optional.of(Instant.parse("2026-03-10T08:59:30Z"))));
        assertThat(paying.reference()).isEqualTo("L-00042");
        assertThat(paying.transactionId(ID)).isEqualTo("MP260310.1159.A00042");
        assertThat(paying.payer()).isEmpty();
    }

    @Test
    void aTransactionPays() {
        Paying paying = paying("transactions/type/merchantpay", """
            {"amount":"15","currency":"KES","descriptionText":"school",
             "debitParty":[{"key":"msisdn","value":"+254 711 000 111"}],
             "creditParty":[{"key":"organisationid","value":"600100"},{"key":"accountid","value":"L-00042"}]}\
            """);
        assertThat(paying.kind()).isEqualTo(Paying.Kind.MERCHANTPAY);
        assertThat(paying.reference()).isEqualTo("L-00042");
        assertThat(paying.payer()).isEqualTo("+254711000111");
        assertThat(paying.transactionId(ID)).isEqualTo("corr:" + ID);
        assertThat(Paying.operatorReferenceOf("corr:" + ID)).isEmpty();
        String words = """
            {"amount":"15","currency":"KES","descriptionText":"Loan L-00042",
             "creditParty":[{"key":"serviceprovider","value":"600100"}]}\
            """;
        assertThat(paying("transactions/type/billpay", words).reference()).isEqualTo("Loan L-00042");
    }

    @Test
    @DisplayName("M19: where the bill and the account name two loans, the reference is neither's")
    void twoLoans() {
        String body = "{\"amountPaid\":\"15\",\"currency\":\"KES\"}";
        assertThat(paying("accounts/accountid/L-00041/bills/L-00042/payments", body)
                        .reference())
                .isEqualTo("L-00041 or L-00042");
        assertThat(paying("accounts/accountid/l42/bills/L-00042/payments", body).reference())
                .isEqualTo("L-00042");
        assertThat(paying("accounts/msisdn/254711000111/bills/payments", body).reference())
                .isEqualTo("254711000111");
        assertThat(paying("bills/L-00042/payments", body).reference()).isEqualTo("L-00042");
    }

    @Test
    void anIdThatIsTooLongOrOddForABookIsItsHash() {
        String body = "{\"amountPaid\":\"15\",\"currency\":\"KES\","
                + "\"requestingOrganisationTransactionReference\":\"%s\"}";
        String path = "bills/L-00042/payments";
        assertThat(paying(path, body.formatted("a b")).transactionId(ID)).matches("sha256:[0-9a-f]{32}");
        assertThat(paying(path, body.formatted("x".repeat(256))).transactionId(ID))
                .matches("sha256:[0-9a-f]{32}")
                .isNotEqualTo(paying(path, body.formatted("x".repeat(255))).transactionId(ID));
        assertThat(refused(post(path, body.formatted("x".repeat(257)), Sent.KES)))
                .isEqualTo("400 lengthError requestingOrganisationTransactionReference");
    }

    @ParameterizedTest
    @DisplayName("The standard's own table of amounts, and what of it a currency can say")
    @CsvSource(textBlock = """
        5,                   KES, 500
        5.0,                 KES, 500
        5.00,                KES, 500
        5.5,                 KES, 550
        5.5000,              KES, 550
        0.5,                 KES, 50
        999999999999.99,     KES, 99999999999999
        5.00,                UGX, 5
        5.,                  KES, formatError
        .5,                  KES, formatError
        00.5,                KES, formatError
        00.00,               KES, formatError
        0000001.32,          KES, formatError
        5.55555,             KES, formatError
        5.5555,              KES, formatError
        5.50,                UGX, formatError
        5555555555555555555, KES, formatError
        5e2,                 KES, formatError
        ' 5',                KES, formatError
        '1,000',             KES, formatError
        -5.5,                KES, negativeValue
        0,                   KES, lessThanTransactionMinValue
        0.00,                KES, lessThanTransactionMinValue
        555555555555555555,  KES, greaterThanTransactionMaxValue
        """)
    void amounts(String text, String currency, String meaning) {
        CurrencyPolicy policy = currency.equals("KES") ? Sent.KES : Sent.UGX;
        String body = "{\"amountPaid\":\"%s\",\"currency\":\"%s\"}".formatted(text, currency);
        GsmaAsked asked = post("bills/L-00042/payments", body, policy);
        assertThat(
                        asked instanceof GsmaAsked.Pays(UUID id, Paying paying)
                                ? String.valueOf(paying.amount().minor())
                                : ((GsmaAsked.Refused) asked).error().code())
                .isEqualTo(meaning);
    }

    @Test
    void theFormerNameOfAnAmount() {
        String path = "bills/L-00042/payments";
        assertThat(paying(path, "{\"paidAmount\":\"15\",\"currency\":\"KES\"}").amount())
                .isEqualTo(Sent.KES.ofMajor(15));
        assertThat(paying(path, "{\"paidAmount\":\"15\",\"amountPaid\":\"15\",\"currency\":\"KES\"}")
                        .amount())
                .isEqualTo(Sent.KES.ofMajor(15));
        assertThat(refused(post(path, "{\"paidAmount\":\"15\",\"amountPaid\":\"16\",\"currency\":\"KES\"}", Sent.KES)))
                .isEqualTo("400 formatError paidAmount");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        bills/L-1/payments | {"currency":"KES"} | 400 mandatoryValueNotSupplied amountPaid
        bills/L-1/payments | {"amountPaid":"1"} | 400 mandatoryValueNotSupplied currency
        bills/L-1/payments | {"amountPaid":"1","currency":"USD"} | 400 currencyNotSupported currency
        bills/L-1/payments | {"amountPaid":1,"currency":"KES"} | 400 formatError amountPaid
        bills/L-1/payments | {"amountPaid":"1","amountpaid":"2","currency":"KES"} | 400 formatError body
        bills/L-1/payments | [] | 400 formatError body
        bills/L-1/payments | no | 400 formatError body
        accounts/nokind/1/bills/payments | {"amountPaid":"1","currency":"KES"} | 400 formatError identifier
        transactions/type/billpay | {"amount":"1","currency":"KES"} | 400 mandatoryValueNotSupplied creditParty
        transactions/type/billpay | {"amount":"1","currency":"KES","creditParty":[1]} | 400 formatError creditParty
        transactions/type/withdrawal | {"amount":"1","currency":"KES"} | 400 transactionTypeError type
        transactions/abc/reversals | {"type":"reversal"} | 404 identifierError transactionReference
        accounts/msisdn/1/balance | {} | 404 identifierError path
        nowhere | {} | 404 identifierError path
        """)
    void whatCannotBeRead(String path, String body, String error) {
        assertThat(refused(post(path, body, Sent.KES))).isEqualTo(error);
    }

    @Test
    @DisplayName("M37: X-Content-Hash is of the bytes as they came")
    void headers() {
        String body = "{ \"amountPaid\": \"15\", \"currency\": \"KES\" }";
        String hash = GsmaHeaders.hash(Buffer.buffer(body));
        assertThat(hash).isEqualTo("2458931b2aec9d7639d25f9157880d839f24c4c9a65417f74239c4f6c88ed961");
        assertThat(with(body, "X-Content-Hash", hash)).isInstanceOf(GsmaAsked.Pays.class);
        assertThat(with(body, "X-Content-Hash", hash.toUpperCase(Locale.ROOT))).isInstanceOf(GsmaAsked.Pays.class);
        assertThat(refused(with(body.replace(" ", ""), "X-Content-Hash", hash)))
                .isEqualTo("400 formatError X-Content-Hash");
        for (String date : List.of("Tue, 10 Mar 2026 09:00:00 GMT", "2026-03-10T09:00:00.000Z")) {
            assertThat(with(body, "X-Date", date)).isInstanceOf(GsmaAsked.Pays.class);
        }
        assertThat(refused(with(body, "X-Date", "yesterday"))).isEqualTo("400 formatError X-Date");
        assertThat(refused(with(body, CORRELATION, ID.toString()))).isEqualTo("400 formatError X-CorrelationID");
        assertThat(refused(GsmaReader.read(Sent.post("{}"), Sent.KES))).startsWith("404");
        String path = "bills/L-1/payments";
        assertThat(refused(GsmaReader.read(Sent.request("POST", path, body), Sent.KES)))
                .isEqualTo("400 mandatoryValueNotSupplied X-CorrelationID");
        assertThat(refused(GsmaReader.read(Sent.request("POST", path, body, CORRELATION, "1"), Sent.KES)))
                .isEqualTo("400 formatError X-CorrelationID");
    }

    private static GsmaAsked with(String body, String header, String value) {
        return GsmaReader.read(
                Sent.request("POST", "bills/L-1/payments", body, CORRELATION, ID.toString(), header, value), Sent.KES);
    }

    @Test
    void moneyIsWantedBack() {
        String path = "transactions/" + ID + "/reversals";
        assertThat(post(path, "{\"type\":\"reversal\"}", Sent.KES))
                .isEqualTo(new GsmaAsked.TakesBack(ID, ID, Optional.empty(), ""));
        assertThat(post(path, "{\"type\":\"adjustment\",\"amount\":\"5\",\"currency\":\"KES\"}", Sent.KES))
                .isEqualTo(new GsmaAsked.TakesBack(ID, ID, Optional.of(Sent.KES.ofMajor(5)), ""));
        assertThat(refused(post(path, "{}", Sent.KES))).isEqualTo("400 mandatoryValueNotSupplied type");
        assertThat(refused(post(path, "{\"type\":\"deposit\"}", Sent.KES))).isEqualTo("400 transactionTypeError type");
    }

    @Test
    @DisplayName("The error object has the standard's keys, one of them with a small d")
    void theErrorObject() {
        assertThat(GsmaError.missing("currency")
                        .json(Instant.parse("2026-03-10T09:00:00Z"))
                        .encode())
                .isEqualTo("{\"errorCategory\":\"validation\",\"errorCode\":\"mandatoryValueNotSupplied\","
                        + "\"errordescription\":\"A value must be given.\",\"errorDateTime\":\"2026-03-10T09:00:00Z\","
                        + "\"errorParameters\":[{\"key\":\"property\",\"value\":\"currency\"}]}");
    }
}
