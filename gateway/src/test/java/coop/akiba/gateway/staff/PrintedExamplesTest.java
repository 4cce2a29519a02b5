package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number that the documents print of a loan that is only thought of, asked over HTTP, to the unit. */
class PrintedExamplesTest {
    private static final StaffOffice OFFICE = new StaffOffice();

    @AfterAll
    static void stop() {
        OFFICE.close();
    }

    @Test
    @DisplayName("I-05 I-06 I-07 I-08 I-09 I-10 I-11 I-13 I-35 I-40: the koperasi's nine lines, and nothing is kept")
    void theNineLines() {
        List<String> before = stored();
        JsonObject answer = calculated(koperasi("1000000"));
        JsonArray rows = answer.getJsonArray("installments");
        assertThat(answer.getString("fee")).isEqualTo("20000");
        assertThat(answer.getString("disbursed")).isEqualTo("980000");
        assertThat(rows.getJsonObject(0).getString("interest")).isEqualTo("10000");
        assertThat(exactPrincipal()).isEqualTo("166666.67");
        assertThat(rows.getJsonObject(0).getString("principal")).isEqualTo("167000");
        assertThat(rows.getJsonObject(0).getString("total")).isEqualTo("177000");
        assertThat(rows.getJsonObject(5).getString("principal")).isEqualTo("165000");
        assertThat(rows.getJsonObject(5).getString("total")).isEqualTo("175000");
        assertThat(answer.getJsonObject("totals").getString("payable")).isEqualTo("1060000");
        assertThat(answer.getString("firstPayment")).isEqualTo("177000");
        assertThat(answer.getString("lastPayment")).isEqualTo("175000");
        assertThat(texts(rows, "interest")).containsOnly("10000").hasSize(6);
        assertThat(stored()).isEqualTo(before);
    }

    /** The same loan before anything is rounded to 500, in a currency with cents. */
    private static String exactPrincipal() {
        JsonObject exact = koperasi("1000000")
                .put("currencyScale", 2)
                .put("rowRounding", rounding("0.01", "HALF_UP"))
                .put("instalmentRounding", rounding("0.01", "HALF_UP").put("target", "NONE"));
        return calculated(exact).getJsonArray("installments").getJsonObject(0).getString("principal");
    }

    /** I-12, I-08, X-02: six months of each amount of the document. */
    @ParameterizedTest
    @CsvSource({"92550, 15500", "94050, 16000", "150000, 25000", "93000, 15500", "93006, 16000"})
    void principalIsRoundedUpToFiveHundred(String principal, String rounded) {
        JsonArray rows = calculated(koperasi(principal)).getJsonArray("installments");
        assertThat(texts(rows, "principal").subList(0, 5)).containsOnly(rounded);
    }

    /** I-20, I-21: the 20th, from the month after. */
    @ParameterizedTest
    @CsvSource({
        "2025-02-15, 2025-03-20 2025-04-20 2025-05-20 2025-06-20 2025-07-20 2025-08-20",
        "2025-02-20, 2025-03-20 2025-04-20 2025-05-20 2025-06-20 2025-07-20 2025-08-20",
        "2025-01-31, 2025-02-20 2025-03-20 2025-04-20 2025-05-20 2025-06-20 2025-07-20",
        "2025-12-31, 2026-01-20 2026-02-20 2026-03-20 2026-04-20 2026-05-20 2026-06-20"
    })
    void rowsFallDueOnTheTwentieth(String start, String days) {
        JsonArray rows = calculated(koperasi("1000000").put("startDate", start)).getJsonArray("installments");
        assertThat(String.join(" ", texts(rows, "dueDate"))).isEqualTo(days);
    }

    /** U-38, U-39, U-40, U-41, U-42, A-20: interest, all that is paid, and a month of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "U-40, 5000000, 12, 2,  YEARLY,  100000, 5100000, 425000",
        "U-41, 2000000, 12, 5,  YEARLY,  100000, 2100000, 175000",
        "U-42, 3000000, 12, 10, YEARLY,  300000, 3300000, 275000",
        "A-20, 100000,  1,  10, MONTHLY, 10000,  110000,  110000"
    })
    void simpleInterest(
            String id,
            String principal,
            int months,
            String rate,
            String period,
            String all,
            String payable,
            String row) {
        JsonObject answer = calculated(asked(principal, months, rate, period, "SIMPLE"));
        assertThat(answer.getJsonObject("totals").getString("interest")).isEqualTo(all);
        assertThat(answer.getJsonObject("totals").getString("payable")).isEqualTo(payable);
        assertThat(answer.getString("firstPayment")).isEqualTo(row);
    }

    /** the parts of every row. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "EQUAL_PRINCIPAL, 50000 50000 50000 50000 50000 50000, 6000 5000 4000 3000 2000 1000,"
                + " 56000 55000 54000 53000 52000 51000",
        "EQUAL_TOTAL,     47558 48509 49479 50469 51478 52507, 6000 5049 4079 3089 2080 1050,"
                + " 53558 53558 53558 53558 53558 53557"
    })
    void reducingBalance(String type, String principal, String interest, String total) {
        JsonObject answer = calculated(
                asked("300000", 6, "2", "MONTHLY", "REDUCING_BALANCE").put("installmentType", type));
        JsonArray rows = answer.getJsonArray("installments");
        assertThat(String.join(" ", texts(rows, "principal"))).isEqualTo(principal);
        assertThat(String.join(" ", texts(rows, "interest"))).isEqualTo(interest);
        assertThat(String.join(" ", texts(rows, "total"))).isEqualTo(total);
        assertThat(answer.getJsonObject("totals").getString("principal")).isEqualTo("300000");
    }

    @Test
    @DisplayName("A-13 A-14 A-44 X-26: compound interest to the hundredth, by the month or by the year")
    void compoundInterest() {
        JsonObject monthly = asked("300000", 6, "2", "MONTHLY", "COMPOUND")
                .put("currencyScale", 2)
                .put("rowRounding", rounding("0.01", "HALF_UP"));
        JsonObject answer = calculated(monthly);
        assertThat(answer.getJsonObject("totals").getString("interest")).isEqualTo("37848.73");
        JsonObject yearly = monthly.copy().put("interestRate", "24").put("interestRateType", "YEARLY");
        assertThat(calculated(yearly)).isEqualTo(answer);
    }

    @Test
    @DisplayName("A-15 A-30: a fee is a share or an amount; only the field of the type that is named is read")
    void fees() {
        JsonObject both = asked("300000", 6, "2", "MONTHLY", "SIMPLE")
                .put("disbursementFeePercentage", "1.0")
                .put("disbursementFeeFixedAmount", "5000");
        JsonObject share = calculated(both.copy().put("disbursementFeeType", "PERCENTAGE"));
        assertThat(share.getString("fee")).isEqualTo("3000");
        assertThat(share.getString("disbursed")).isEqualTo("297000");
        JsonObject amount = calculated(both.copy().put("disbursementFeeType", "FIXED_AMOUNT"));
        assertThat(amount.getString("fee")).isEqualTo("5000");
        assertThat(amount.getString("disbursed")).isEqualTo("295000");
    }

    private static JsonObject koperasi(String principal) {
        return asked(principal, 6, "1", "MONTHLY", "FLAT")
                .put("installmentType", "EQUAL_PRINCIPAL")
                .put("rowRounding", rounding("1", "HALF_UP"))
                .put("instalmentRounding", rounding("500", "UP").put("target", "PRINCIPAL"))
                .put("dueDateRule", new JsonObject().put("type", "FIXED_DAY").put("day", 20))
                .put("disbursementFeeType", "PERCENTAGE")
                .put("disbursementFeePercentage", "2");
    }

    private static JsonObject asked(String principal, int months, String rate, String period, String method) {
        return new JsonObject()
                .put("principal", principal)
                .put("period", months)
                .put("interestRate", rate)
                .put("interestRateType", period)
                .put("interestCalculationType", method)
                .put("installmentType", "EQUAL_TOTAL")
                .put("interestPaymentTiming", "WITH_INSTALLMENTS")
                .put("startDate", "2025-02-15")
                .put("currencyScale", 0);
    }

    private static JsonObject rounding(String unit, String mode) {
        return new JsonObject().put("unit", unit).put("mode", mode);
    }

    private static JsonObject calculated(JsonObject asked) {
        HttpResponse<String> answer =
                OFFICE.send("POST", "/api/v1/loans/calculate", OFFICE.token(Role.MEMBER), asked.encode());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return StaffOffice.json(answer);
    }

    private static List<String> texts(JsonArray rows, String field) {
        Function<Object, String> text = row -> ((JsonObject) row).getString(field);
        return rows.stream().map(text).toList();
    }

    private static List<String> stored() {
        return OFFICE.fixture.texts("SELECT 'loan ' || count(*) FROM loan UNION ALL SELECT 'entry ' || count(*) FROM"
                + " journal_entry UNION ALL SELECT 'answer ' || count(*) FROM command_answer"
                + " UNION ALL SELECT 'audit ' || count(*) FROM audit_event");
    }
}
