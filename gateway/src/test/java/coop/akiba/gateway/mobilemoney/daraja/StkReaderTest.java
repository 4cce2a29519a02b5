package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.mobilemoney.Reading;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How payment prompts end, as Daraja says it. */
class StkReaderTest {
    private static final String PUBLISHED = """
        {"Body":{"stkCallback":{"MerchantRequestID":"29115-34620561-1","CheckoutRequestID":"ws_CO_191220191020363925",
         "ResultCode":0,"ResultDesc":"The service request is processed successfully.",
         "CallbackMetadata":{"Item":[{"Name":"Amount","Value":1.00},{"Name":"MpesaReceiptNumber","Value":"NLJ7RT61SV"},
          {"Name":"Balance"},{"Name":"TransactionDate","Value":20191219102115},
          {"Name":"PhoneNumber","Value":254708374149}]}}}}\
        """;

    @Test
    void readsThePublishedSample() {
        assertThat(read(PUBLISHED))
                .isEqualTo(new Reading.Good<>(new StkCallback.Paid(
                        "ws_CO_191220191020363925",
                        "NLJ7RT61SV",
                        KES.ofMajor(1),
                        "254708374149",
                        Optional.of(Instant.parse("2019-12-19T07:21:15Z")))));
    }

    @Test
    void itemsComeInAnyOrder() {
        assertThat(read("""
            {"Body":{"stkCallback":{"CheckoutRequestID":"ws_CO_1","ResultCode":"0","CallbackMetadata":{"Item":[
             {"Name":"MpesaReceiptNumber","Value":"NLJ7RT61SV"},{"Name":"New","Value":{}},7,
             {"Name":"Amount","Value":"150"}]}}}}\
            """))
                .isEqualTo(new Reading.Good<>(
                        new StkCallback.Paid("ws_CO_1", "NLJ7RT61SV", KES.ofMajor(150), "", Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({"1032, 1032", "'\"1037\"', 1037", "'\"SFC_IC0003\"', SFC_IC0003", "1, 1"})
    void failuresHaveNoItems(String token, String code) {
        assertThat(read("{\"Body\":{\"stkCallback\":{\"CheckoutRequestID\":\"ws_CO_1\",\"ResultCode\":" + token
                        + ",\"ResultDesc\":\"no\"}}}"))
                .isEqualTo(new Reading.Good<>(new StkCallback.NotPaid("ws_CO_1", code, "no")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e0", "0", "-1", "1.005", "\"NaN\"", "null", "\"1,00\""})
    void paidWithoutAnAmountIsKeptForPeople(String token) {
        assertThat(read(PUBLISHED.replace("1.00", token)))
                .isEqualTo(new Reading.Unpostable<>("NLJ7RT61SV", "paid, but Amount is not an amount of money"));
    }

    @Test
    void paidWithoutAReceiptIsKeptForPeople() {
        assertThat(read(PUBLISHED.replace("MpesaReceiptNumber", "Receipt")))
                .isEqualTo(new Reading.Unpostable<>("ws_CO_191220191020363925", "paid, without a receipt number"));
    }

    @Test
    void anAmountNamedTwiceIsNoAmount() {
        assertThat(read(PUBLISHED.replace("{\"Name\":\"Balance\"}", "{\"Name\":\"Amount\",\"Value\":900}")))
                .isInstanceOf(Reading.Unpostable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Body\":{}}",
                "{\"Body\":{\"stkCallback\":[]}}",
                "{\"Body\":{\"stkCallback\":{\"ResultCode\":0}}}",
                "{\"Body\":{\"stkCallback\":{\"CheckoutRequestID\":\"ws_CO_1\"}}}",
                "{\"Body\":{\"stkCallback\":{\"CheckoutRequestID\":\"' OR 1=1\",\"ResultCode\":1}}}",
                "{\"Body\":{\"stkCallback\":{\"CheckoutRequestID\":\"ws_CO_1\",\"ResultCode\":1,\"ResultCode\":0}}}"
            })
    void anythingElseIsMalformed(String body) {
        assertThat(read(body)).isInstanceOf(Reading.Malformed.class);
    }

    private static Reading<StkCallback> read(String body) {
        return StkReader.read(Buffer.buffer(body), KES);
    }
}
