package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.mobilemoney.Reading;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices of payments to a short code, as Daraja's documentation prints them and as they could be twisted. */
class C2bReaderTest {
    private static final String PUBLISHED = """
        {"TransactionType":"Pay Bill","TransID":"RKL51ZDR4F","TransTime":"20231121121325","TransAmount":"5.00",
         "BusinessShortCode":"600966","BillRefNumber":"Sample Transaction","InvoiceNumber":"",
         "OrgAccountBalance":"25.00",
         "ThirdPartyTransID":"","MSISDN":"2547 ***** 126","FirstName":"JANE","MiddleName":"","LastName":""}\
        """;

    @Test
    void readsThePublishedSample() {
        assertThat(read(PUBLISHED))
                .isEqualTo(new Reading.Good<>(new C2bNotice(
                        "RKL51ZDR4F",
                        KES.ofMajor(5),
                        "Sample Transaction",
                        "2547 ***** 126",
                        Optional.of(Instant.parse("2023-11-21T09:13:25Z")))));
    }

    @Test
    void toleratesNewMissingAndRetypedMembers() {
        assertThat(read("""
            {"TransID":"RKL51ZDR4F","TransAmount":10,"BusinessShortCode":600966,"Brand":{"new":[1]}}\
            """))
                .isEqualTo(new Reading.Good<>(new C2bNotice("RKL51ZDR4F", KES.ofMajor(10), "", "", Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1000",
        "10.00, 1000",
        "'\"10\"', 1000",
        "'\"5.5\"', 550",
        "1.000000, 100",
        "4294967306, 429496730600",
        "'\"999999999999.99\"', 99999999999999"
    })
    void readsAmountsExactly(String token, long minor) {
        assertThat(read(withAmount(token)))
                .isInstanceOfSatisfying(
                        Reading.Good.class,
                        good -> assertThat(((C2bNotice) good.value()).amount()).isEqualTo(KES.ofMinor(minor)));
    }

    @ParameterizedTest
    @MethodSource("impossibleAmounts")
    void whatIsNoAmountIsKeptForPeople(String token) {
        assertThat(read(withAmount(token)))
                .isEqualTo(new Reading.Unpostable<>("RKL51ZDR4F", "TransAmount is not an amount of money"));
    }

    @Test
    @DisplayName("W30: cents of a currency without any are no amount, and are kept for people")
    void centsOfACurrencyWithoutAnyAreNoAmount() {
        Buffer body = Buffer.buffer(withAmount("100.5"));
        assertThat(C2bReader.read(body, "600966", new CurrencyPolicy("UGX", 0, 1)))
                .isInstanceOf(Reading.Unpostable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rkl51zdr4f",
                "RKL51ZDR4",
                "RKL51ZDR4FX",
                "RKL51 DR4F",
                "RKL51ZDR4\\n",
                "ＲKL51ZDR4F",
                "' OR 1=1--"
            })
    void aStrangeReceiptNumberIsMalformed(String transactionId) {
        assertThat(read(PUBLISHED.replace("RKL51ZDR4F", transactionId))).isInstanceOf(Reading.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"600967\"", "\"0600966\"", "\"600966 \"", "600966.0", "null", "[\"600966\"]"})
    void anotherShortCodeIsMalformed(String shortCode) {
        assertThat(read(PUBLISHED.replace("\"600966\"", shortCode))).isInstanceOf(Reading.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "254708374149",
                "+254708374149",
                "0708374149",
                "2547 ***** 126",
                "2547*****126",
                "fc418a73eb6d0d5f4d6e3f1ccb6d79b5d7ae8b6dcff2ab4bd0cd4d5bd1a4d0c1"
            })
    void payersAreKeptAsReported(String payer) {
        assertThat(payer(payer)).isEqualTo(payer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "126", "JANE", "254708374149254708374149254708", "' OR 1=1--", "٢٥٤٧٠٨٣٧٤١٤٩"})
    void whatIsNoPayerIsNobody(String payer) {
        assertThat(payer(payer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20230230121325", "20231121246025", "2023112112132", "٢٠٢٣١١٢١١٢١٣٢٥", "yesterday", ""})
    void aTimeThatIsNoneIsLeftOut(String time) {
        assertThat(read(PUBLISHED.replace("20231121121325", time)))
                .isInstanceOfSatisfying(
                        Reading.Good.class,
                        good -> assertThat(((C2bNotice) good.value()).at()).isEmpty());
    }

    @Test
    void aReferenceOfAnyLengthIsText() {
        assertThat(read(PUBLISHED.replace("Sample Transaction", "'; DROP TABLE loan;--" + "x".repeat(10_000))))
                .isInstanceOfSatisfying(
                        Reading.Good.class,
                        good -> assertThat(((C2bNotice) good.value()).reference())
                                .startsWith("'; DROP TABLE loan;--xxx")
                                .hasSize(256));
    }

    private static Stream<String> impossibleAmounts() {
        return """
            -100
            0
            -0
            0.00
            "0"
            "NaN"
            "Infinity"
            ""
            " "
            null
            true
            []
            {}
            1e309
            1e2
            "1E2"
            1e-2
            10e-1
            "1e9999999"
            100.005
            9007199254740993
            92233720368547758.08
            123456789012345678901234567890
            "1,000.00"
            "1.000,00"
            "KES 100"
            "100 "
            "+100"
            "0x64"
            "10d"
            "١٠٠"
            "１００"
            "१००"
            "1_000"
            ".5"
            "5."
            "--5"
            """.lines();
    }

    private static String payer(String reported) {
        Reading<C2bNotice> reading = read(PUBLISHED.replace("2547 ***** 126", reported));
        return reading instanceof Reading.Good<C2bNotice>(C2bNotice notice) ? notice.payer() : reading.toString();
    }

    private static String withAmount(String token) {
        return PUBLISHED.replace("\"5.00\"", token);
    }

    private static Reading<C2bNotice> read(String body) {
        return C2bReader.read(Buffer.buffer(body), "600966", KES);
    }
}
