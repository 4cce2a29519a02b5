package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a loan would cost, asked over HTTP. */
class CalculationTest {
    private static final StaffOffice OFFICE = new StaffOffice();

    @AfterAll
    static void stop() {
        OFFICE.close();
    }

    /** I-35, I-40, I-20: the koperasi's example, to the unit. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void theKoperasiExample(Role role) {
        JsonObject answer = json(calculate(role, koperasi(), 200));
        assertThat(answer.getString("firstPayment")).isEqualTo("177000");
        assertThat(answer.getString("lastPayment")).isEqualTo("175000");
        assertThat(answer.getJsonObject("totals"))
                .isEqualTo(new JsonObject()
                        .put("principal", "1000000")
                        .put("interest", "60000")
                        .put("payable", "1060000"));
        assertThat(answer.getString("fee")).isEqualTo("20000");
        assertThat(answer.getString("disbursed")).isEqualTo("980000");
        assertThat(answer.getString("advanceInterest")).isEqualTo("0");
        assertThat(answer.getBoolean("roundingFellBack")).isFalse();
        JsonArray rows = answer.getJsonArray("installments");
        assertThat(rows).hasSize(6);
        assertThat(rows.getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("number", 1)
                        .put("dueDate", "2025-03-20")
                        .put("principal", "167000")
                        .put("interest", "10000")
                        .put("total", "177000"));
        assertThat(rows.getJsonObject(5).getString("dueDate")).isEqualTo("2025-08-20");
    }

    /** Sums of what the documents print; the second answer is the first payment. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "U-40, 5000000, 12, 2,  YEARLY,  SIMPLE,           EQUAL_TOTAL,     WITH_INSTALLMENTS, 100000, 425000, 5000000",
        "U-41, 2000000, 12, 5,  YEARLY,  SIMPLE,           EQUAL_TOTAL,     WITH_INSTALLMENTS, 100000, 175000, 2000000",
        "U-42, 3000000, 12, 10, YEARLY,  SIMPLE,           EQUAL_PRINCIPAL, WITH_INSTALLMENTS, 300000, 275000, 3000000",
        "A-50, 300000,  6,  2,  MONTHLY, SIMPLE,           EQUAL_PRINCIPAL, IN_ADVANCE,        36000,  50000,  264000",
        "A-26, 300000,  6,  24, YEARLY,  REDUCING_BALANCE, EQUAL_PRINCIPAL, WITH_INSTALLMENTS, 21000,  56000,  300000",
        "A-26, 300000,  6,  2,  MONTHLY, REDUCING_BALANCE, EQUAL_TOTAL,     WITH_INSTALLMENTS, 21347,  53558,  300000",
        "X-26, 300000,  6,  2,  MONTHLY, COMPOUND,         EQUAL_TOTAL,     WITH_INSTALLMENTS, 37849,  56308,  300000",
    })
    void otherExamples(
            String id,
            String principal,
            int months,
            String rate,
            String period,
            String method,
            String type,
            String timing,
            String interest,
            String first,
            String disbursed) {
        JsonObject asked = plain().put("principal", principal)
                .put("period", months)
                .put("interestRate", rate)
                .put("interestRateType", period)
                .put("interestCalculationType", method)
                .put("installmentType", type)
                .put("interestPaymentTiming", timing);
        JsonObject answer = json(calculate(Role.MEMBER, asked, 200));
        assertThat(answer.getJsonObject("totals").getString("interest")).isEqualTo(interest);
        assertThat(answer.getString("firstPayment")).isEqualTo(first);
        assertThat(answer.getString("disbursed")).isEqualTo(disbursed);
    }

    /** X-20, Q-02, and units of a currency with cents. */
    @Test
    void saysWhenInstalmentsCannotBeRound() {
        JsonObject small = koperasi().put("principal", "12500");
        assertThat(json(calculate(Role.MEMBER, small, 200)).getBoolean("roundingFellBack"))
                .isTrue();
        JsonObject cents = koperasi()
                .put("currencyScale", 2)
                .put("principal", "1000000.50")
                .put("disbursementFeeType", "FIXED_AMOUNT")
                .put("disbursementFeeFixedAmount", "0.50");
        JsonObject answer = json(calculate(Role.MEMBER, cents, 200));
        assertThat(answer.getString("firstPayment")).isEqualTo("177000.00");
        assertThat(answer.getString("disbursed")).isEqualTo("1000000.00");
    }

    @Test
    void allThatIsMissingIsToldAtOnce() {
        assertThat(fields(calculate(Role.MEMBER, new JsonObject(), 400)))
                .containsExactlyInAnyOrder(
                        "principal",
                        "period",
                        "interestRate",
                        "interestRateType",
                        "interestCalculationType",
                        "installmentType",
                        "interestPaymentTiming",
                        "startDate",
                        "currencyScale");
        JsonObject wrong = koperasi()
                .put("period", 0)
                .put("startDate", "2025-02-30")
                .put("dueDateRule", new JsonObject().put("type", "FIXED_DAY").put("day", 32))
                .put("rowRounding", new JsonObject().put("unit", "0").put("mode", "CEILING"))
                .put("instalmentRounding", "none")
                .put("colour", "red");
        assertThat(fields(calculate(Role.MEMBER, wrong, 400)))
                .containsExactlyInAnyOrder(
                        "period",
                        "startDate",
                        "dueDateRule.day",
                        "rowRounding.unit",
                        "rowRounding.mode",
                        "instalmentRounding",
                        "colour");
    }

    /** A-11, A-18 to A-23, A-40. The text is the JSON of the value. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "A-18, principal,                 '\"0\"'",
        "A-18, principal,                 '\"-1\"'",
        "A-18, principal,                 '\"NaN\"'",
        "A-18, principal,                 300000",
        "A-11, principal,                 '\"1000000000000\"'",
        "A-40, principal,                 '\"300000.50\"'",
        "A-19, period,                    0",
        "A-19, period,                    361",
        "A-19, period,                    6.0",
        "A-19, period,                    '\"6\"'",
        "A-20, interestRate,              -1",
        "A-20, interestRate,              1001",
        "A-20, interestRate,              1e999999",
        "A-20, interestRate,              1e-999999",
        "A-20, interestRate,              1.0000001",
        "A-20, interestRate,              '\"2 %\"'",
        "A-21, interestRateType,          '\"WEEKLY\"'",
        "A-22, interestCalculationType,   '\"flat\"'",
        "A-25, interestPaymentTiming,     '\"WITH_INSTALMENTS\"'",
        "A-26, installmentType,           7",
        "A-23, startDate,                 '\"2025-02-30\"'",
        "A-23, startDate,                 '\"15/02/2025\"'",
        "A-23, startDate,                 '\"+999999999-12-31\"'",
        "A-30, disbursementFeeType,       null",
        "A-30, disbursementFeePercentage, 101",
        "A-40, currencyScale,             5",
    })
    void refuses(String id, String field, String value) {
        String body = koperasi().put(field, "@").encode().replace("\"@\"", value);
        HttpResponse<String> refused = send(Role.MEMBER, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(fields(refused)).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{", "null", "7", "{\"period\":1,\"period\":2}", "{\"interestRate\":1e99999999999}"})
    void whatIsNoObjectIsRefused(String body) {
        assertThat(send(Role.MEMBER, body).statusCode()).isEqualTo(400);
    }

    @Test
    void loansThatCannotBeAreRefusedWithTheReason() {
        assertThat(code(calculate(Role.MEMBER, koperasi().put("principal", "7"), 400)))
                .isEqualTo("amount-too-small-for-term");
        JsonObject dear = koperasi()
                .put("interestCalculationType", "COMPOUND")
                .put("interestRate", 100)
                .put("period", 360);
        assertThat(code(calculate(Role.MEMBER, dear, 400))).isEqualTo("amount-too-large");
        JsonObject eaten = koperasi().put("disbursementFeePercentage", 100);
        assertThat(code(calculate(Role.MEMBER, eaten, 400))).isEqualTo("nothing-to-pay-out");
    }

    private static JsonObject plain() {
        return new JsonObject()
                .put("principal", "1000000")
                .put("period", 6)
                .put("interestRate", 1)
                .put("interestRateType", "MONTHLY")
                .put("interestCalculationType", "FLAT")
                .put("installmentType", "EQUAL_PRINCIPAL")
                .put("interestPaymentTiming", "WITH_INSTALLMENTS")
                .put("startDate", "2025-02-15")
                .put("currencyScale", 0);
    }

    private static JsonObject koperasi() {
        return plain().put("rowRounding", new JsonObject().put("unit", "1").put("mode", "HALF_UP"))
                .put(
                        "instalmentRounding",
                        new JsonObject()
                                .put("target", "PRINCIPAL")
                                .put("unit", "500")
                                .put("mode", "UP"))
                .put("dueDateRule", new JsonObject().put("type", "FIXED_DAY").put("day", 20))
                .put("disbursementFeeType", "PERCENTAGE")
                .put("disbursementFeePercentage", "2");
    }

    private static HttpResponse<String> calculate(Role role, JsonObject body, int status) {
        HttpResponse<String> response = send(role, body.encode());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response;
    }

    private static HttpResponse<String> send(Role role, String body) {
        return OFFICE.send("POST", "/api/v1/loans/calculate", OFFICE.token(role), body);
    }

    private static String code(HttpResponse<String> response) {
        return json(response).getString("code");
    }

    private static List<String> fields(HttpResponse<String> response) {
        return violations(response, "field");
    }

    private static List<String> violations(HttpResponse<String> response, String member) {
        return json(response).getJsonArray("violations").stream()
                .map(each -> ((JsonObject) each).getString(member))
                .toList();
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
