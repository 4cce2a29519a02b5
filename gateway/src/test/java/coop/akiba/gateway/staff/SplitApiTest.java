package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.TODAY;
import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Paybill.suspended;
import static coop.akiba.gateway.staff.StaffOffice.codes;
import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.MoneyNotice;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Money in suspense that is several people's, and whose it may be, over the staff API. */
class SplitApiTest {
    private static final StaffOffice OFFICE = new StaffOffice();
    private static final Fixture FIXTURE = OFFICE.fixture;

    @AfterAll
    static void stop() {
        OFFICE.close();
    }

    /** INV-25: one receipt for several leaves suspense as one, once; what does not add up leaves nothing behind. */
    @Test
    void oneReceiptIsDividedAmongSeveral() {
        Member amina = FIXTURE.member("Amina", "en", 50_000);
        Member baraka = FIXTURE.member("Baraka", "en", 100);
        Loan loan = FIXTURE.activeLoan(amina, 10_000, 4);
        String receipt = suspended(FIXTURE, "S1", 1_000);
        String toLoan = "{\"amount\":\"600.00\",\"loan\":\"" + loan.id().value() + "\"}";
        String toSavings = "{\"amount\":\"300.00\",\"member\":\"" + baraka.id().value() + "\"}";
        String back = "{\"amount\":\"100.00\",\"refund\":{\"reference\":\"SLE9\",\"date\":\"" + TODAY + "\"}}";
        refuses(receipt, toLoan, toSavings, back);
        assertThat(waits(receipt)).isEqualTo(-100_000);
        assertThat(savings(baraka)).isEqualTo("100.00");
        List<Integer> statuses = Stream.of(1, 2, 3)
                .parallel()
                .map(again ->
                        split(Role.ADMIN, receipt, toLoan, toSavings, back).statusCode())
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(200, 409, 409);
        assertThat(waits(receipt)).isZero();
        assertThat(savings(baraka)).isEqualTo("400.00");
        assertThat(FIXTURE.count("SELECT count(*) FROM audit_event WHERE detail->'events' ?| array["
                        + "'payment-allocated-to-loan', 'payment-allocated-to-savings', 'payment-refunded']"))
                .isEqualTo(3);
        assertThat(FIXTURE.count("SELECT sum(principal_paid + interest_paid) FROM instalment WHERE loan_id = '"
                        + loan.id().value() + "'"))
                .isEqualTo(60_000);
        assertThat(FIXTURE.texts("SELECT template FROM outbox WHERE body LIKE '%ref S1%' ORDER BY template"))
                .containsExactly("RepaymentReceived", "SavingsReceived");
        assertThat(waiting()).doesNotContain(receipt);
    }

    /** Staff see whose it may be, with what would fit. */
    @Test
    void candidatesAreListed() {
        Member member = FIXTURE.member("Juma", "en", 50_000);
        Loan loan = FIXTURE.activeLoan(member, 10_000, 4);
        String digits = member.msisdn().digits();
        MoneyNotice masked = new MoneyNotice(
                "daraja",
                "c2b",
                "J1",
                KES.ofMajor(70),
                "",
                digits.substring(0, 6) + "***" + digits.substring(9),
                Account.mobileMoney("daraja", "600100"),
                TODAY,
                Buffer.buffer("masked"),
                Optional.empty());
        await(FIXTURE.receipts.receive(FIXTURE.team, masked, "test"));
        JsonObject waits = json(OFFICE.get(Role.ADMIN, "/api/v1/suspense")).getJsonArray("receipts").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("transaction").equals("J1"))
                .findFirst()
                .orElseThrow();
        JsonObject candidate = waits.getJsonArray("candidates").getJsonObject(0);
        assertThat(candidate.getString("memberNumber")).isEqualTo(member.number());
        assertThat(candidate.getString("name")).isEqualTo("Juma");
        assertThat(candidate.getString("loanNumber")).isEqualTo(loan.number().toString());
        assertThat(candidate.getString("matchedBy")).isEqualTo("MASKED_PAYER");
        assertThat(candidate.getInteger("confidence")).isEqualTo(40);
        assertThat(candidate.getString("next"))
                .isEqualTo(AmountText.plain(loan.schedule().next().orElseThrow().open()));
        assertThat(candidate.getString("owed"))
                .isEqualTo(AmountText.plain(loan.schedule().open()));
        assertThat(waiting()).doesNotContain(digits);
    }

    private static void refuses(String receipt, String toLoan, String toSavings, String back) {
        String stranger = toSavings.replaceAll("[0-9a-f]{12}\"}", "000000000000\"}");
        assertThat(codes(split(Role.ADMIN, receipt, toLoan, toSavings))).containsExactly("parts-do-not-add-up");
        assertThat(split(Role.ADMIN, receipt, toLoan, stranger, back).statusCode())
                .isEqualTo(404);
        assertThat(split(Role.LOAN_OFFICER, receipt, toLoan, toSavings, back).statusCode())
                .isEqualTo(403);
        for (String[] wrong : new String[][] {
            {toLoan},
            {toSavings, toSavings, back},
            {toLoan, toSavings, back.replace("100.00", "-100.00")},
            {toLoan, toSavings, "{\"amount\":\"100.00\"}"},
            {toLoan, toSavings, back.replace("reference", "referense")}
        }) {
            assertThat(split(Role.ADMIN, receipt, wrong).statusCode()).isEqualTo(400);
        }
    }

    private static HttpResponse<String> split(Role role, String receipt, String... parts) {
        return OFFICE.post(
                role, "/api/v1/suspense/" + receipt + "/split", "{\"parts\":[" + String.join(",", parts) + "]}");
    }

    private static long waits(String receipt) {
        return FIXTURE.count("SELECT balance FROM account_balance WHERE account = 2100 AND scope = '" + receipt + "'");
    }

    private static String waiting() {
        return OFFICE.get(Role.ADMIN, "/api/v1/suspense").body();
    }

    private static String savings(Member member) {
        return json(OFFICE.get(Role.ADMIN, "/api/v1/members/" + member.id().value()))
                .getString("savings");
    }
}
