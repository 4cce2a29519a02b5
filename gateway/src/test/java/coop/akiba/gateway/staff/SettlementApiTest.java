package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.TODAY;
import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Paybill.notice;
import static coop.akiba.gateway.Paybill.suspended;
import static coop.akiba.gateway.staff.StaffOffice.codes;
import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.store.EntryOrigin;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.UnpostedNotices;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Money that waits for staff, over the staff API and on a real database. */
class SettlementApiTest {
    private static final StaffOffice OFFICE = new StaffOffice();
    private static final Fixture FIXTURE = OFFICE.fixture;

    @AfterAll
    static void stop() {
        OFFICE.close();
    }

    /** 7.3: later allocation, to a loan and to savings; the payer is told. */
    @Test
    void moneyInSuspenseFindsItsPlace() {
        Member member = FIXTURE.member("Amina", "en", 50_000);
        Loan loan = FIXTURE.activeLoan(member, 10_000, 4);
        String toLoan = suspended(FIXTURE, "A1", 500);
        assertThat(allocate(toLoan, "loan", loan.id().value().toString()).statusCode())
                .isEqualTo(200);
        assertThat(FIXTURE.count("SELECT sum(principal_paid + interest_paid) FROM instalment WHERE loan_id = '"
                        + loan.id().value() + "'"))
                .isEqualTo(50_000);
        String toSavings = suspended(FIXTURE, "A2", 300);
        assertThat(json(allocate(toSavings, "member", member.id().value().toString()))
                        .getString("amount"))
                .isEqualTo("300.00");
        assertThat(savings(member)).isEqualTo("50300.00");
        assertThat(FIXTURE.texts("SELECT body FROM outbox WHERE template = 'RepaymentReceived' AND member_id = '"
                        + member.id().value() + "'"))
                .singleElement()
                .asString()
                .contains("ref A1");
        assertThat(waiting()).doesNotContain(toLoan, toSavings);
        assertThat(FIXTURE.count(
                        "SELECT count(*) FROM account_balance WHERE account = 2100 AND balance <> 0 AND scope IN ('"
                                + toLoan + "', '" + toSavings + "')"))
                .isZero();
    }

    /** INV-25: each receipt leaves suspense once, however many say at once where it goes. */
    @Test
    void ofManyAtOnceOneWins() {
        Member member = FIXTURE.member("Baraka", "en", 50_000);
        Loan loan = FIXTURE.activeLoan(member, 10_000, 4);
        String receipt = suspended(FIXTURE, "B1", 400);
        List<Integer> statuses = Stream.of("loan", "member", "refund", "member", "loan", "refund")
                .parallel()
                .map(way -> switch (way) {
                    case "loan" -> allocate(receipt, "loan", loan.id().value().toString());
                    case "member" ->
                        allocate(receipt, "member", member.id().value().toString());
                    default -> refund(receipt);
                })
                .map(HttpResponse::statusCode)
                .toList();
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(5);
        assertThat(FIXTURE.count("SELECT sum(amount) FROM posting WHERE account = 2100 AND scope = '" + receipt + "'"))
                .isZero();
        assertThat(FIXTURE.count("SELECT count(*) FROM posting WHERE account = 2100 AND scope = '" + receipt + "'"))
                .isEqualTo(2);
        assertThat(codes(refund(receipt))).containsExactly("not-in-suspense");
    }

    /** A deposit that was another member's waits again, and leaves once more. */
    @Test
    void whatWasCreditedToTheWrongMemberWaitsAgain() {
        Member wrong = FIXTURE.member("Chausiku", "en", 100);
        Member right = FIXTURE.member("Dalila", "en", 100);
        await(FIXTURE.receipts.receive(FIXTURE.team, notice("C1", 250, wrong.number()), "test"));
        String entry = json(OFFICE.get(
                        Role.ADMIN, "/api/v1/members/" + wrong.id().value() + "/savings"))
                .getJsonArray("movements")
                .getJsonObject(0)
                .getString("id");
        assertThat(OFFICE.send(
                                "POST",
                                "/api/v1/members/" + wrong.id().value() + "/savings/" + entry + "/reverse",
                                OFFICE.token(Role.ADMIN),
                                "{\"reason\":\"another member's\"}")
                        .statusCode())
                .isEqualTo(201);
        JsonObject waits = json(OFFICE.get(Role.ADMIN, "/api/v1/suspense")).getJsonArray("receipts").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("transaction").equals("C1"))
                .findFirst()
                .orElseThrow();
        assertThat(waits.getString("reason")).isEqualTo("TAKEN_BACK");
        assertThat(allocate(waits.getString("id"), "member", right.id().value().toString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(savings(wrong)).isEqualTo("100.00");
        assertThat(savings(right)).isEqualTo("350.00");
    }

    /** INV-31, INV-32: foreign receipts, loans and members are not found, and not everybody may. */
    @Test
    void foreignIdsAreNotFound() {
        try (Fixture theirs = new Fixture()) {
            Member stranger = theirs.member("Wanjiru", "en", 50_000);
            Loan foreign = theirs.activeLoan(stranger, 10_000, 4);
            String theirReceipt = suspended(theirs, "W1", 100);
            String ours = suspended(FIXTURE, "W1", 100);
            Member member = FIXTURE.member("Eshe", "en", 100);
            assertThat(allocate(theirReceipt, "member", member.id().value().toString())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(refund(theirReceipt).statusCode()).isEqualTo(404);
            assertThat(allocate(ours, "member", stranger.id().value().toString())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(allocate(ours, "loan", foreign.id().value().toString()).statusCode())
                    .isEqualTo(404);
            assertThat(OFFICE.post(
                                    Role.ADMIN,
                                    "/api/v1/loans/" + foreign.id().value() + "/overpayment",
                                    "{\"to\":\"SAVINGS\"}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(OFFICE.post(Role.LOAN_OFFICER, "/api/v1/suspense/" + ours + "/refund", "{\"reference\":\"X\"}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(waiting()).contains(ours);
        }
    }

    /** 7.3: overpayment to savings, and given back; settled once. */
    @Test
    void whatWasPaidBeyondIsSettled() {
        Member member = FIXTURE.member("Fumo", "en", 50_000);
        Loan loan = FIXTURE.activeLoan(member, 10_000, 4);
        String path = "/api/v1/loans/" + loan.id().value() + "/overpayment";
        assertThat(codes(OFFICE.post(Role.ADMIN, path, "{\"to\":\"SAVINGS\"}"))).containsExactly("nothing-overpaid");
        overpaid(loan, 70);
        assertThat(json(OFFICE.post(Role.ADMIN, path, "{\"to\":\"SAVINGS\"}")).getString("amount"))
                .isEqualTo("70.00");
        assertThat(savings(member)).isEqualTo("50070.00");
        overpaid(loan, 30);
        assertThat(codes(OFFICE.post(Role.ADMIN, path, "{\"to\":\"REFUND\",\"channel\":\"CASH\"}")))
                .containsExactly("reference-missing");
        String refund = "{\"to\":\"REFUND\",\"channel\":\"CASH\",\"reference\":\"V-9\"}";
        assertThat(OFFICE.post(Role.ADMIN, path, refund).statusCode()).isEqualTo(200);
        assertThat(OFFICE.post(Role.ADMIN, path, refund).statusCode()).isEqualTo(409);
        assertThat(FIXTURE.texts("SELECT kind FROM journal_entry WHERE loan_id = '"
                        + loan.id().value() + "' AND kind LIKE 'OVERPAYMENT%' ORDER BY booked_at, entry_id"))
                .containsExactly("OVERPAYMENT_TO_SAVINGS", "OVERPAYMENT_REFUND");
    }

    @Test
    void oddNoticesAreShownToPeople() {
        await(FIXTURE.receipts.receive(FIXTURE.team, notice("G1", 100, "nobody"), "test"));
        await(FIXTURE.receipts.receive(FIXTURE.team, notice("G1", 200, "nobody"), "test"));
        JsonObject conflict = json(OFFICE.get(Role.ADMIN, "/api/v1/suspense/conflicts"))
                .getJsonArray("notices")
                .getJsonObject(0);
        assertThat(conflict.getString("notice")).isEqualTo("notice of 200");
        assertThat(conflict.getJsonObject("booked").getString("amount")).isEqualTo("100.00");
        await(FIXTURE.db.inTeam(
                FIXTURE.team.id(),
                connection -> UnpostedNotices.add(
                        connection,
                        FIXTURE.team,
                        new UnpostedNotices.Unposted(
                                "daraja", "stk", "G2", "no amount", Buffer.buffer("{}"), Fixture.CLOCK.instant()))));
        assertThat(OFFICE.get(Role.ADMIN, "/api/v1/suspense/unposted").body()).contains("no amount");
        assertThat(OFFICE.get(Role.LOAN_OFFICER, "/api/v1/suspense/unposted").statusCode())
                .isEqualTo(403);
    }

    private static void overpaid(Loan loan, long amount) {
        JournalEntry entry = JournalEntry.draft(EntryKind.RECOVERY, TODAY)
                .credit(Account.overpayment(loan.id()), KES.ofMajor(amount))
                .against(Account.cash("till"));
        await(FIXTURE.db.inTeam(
                FIXTURE.team.id(),
                connection -> LedgerTable.append(
                        connection,
                        FIXTURE.team,
                        entry,
                        EntryOrigin.of(FIXTURE.ids.next(), "test", Fixture.CLOCK.instant()))));
    }

    private static String waiting() {
        return OFFICE.get(Role.ADMIN, "/api/v1/suspense").body();
    }

    private static String savings(Member member) {
        return json(OFFICE.get(Role.ADMIN, "/api/v1/members/" + member.id().value()))
                .getString("savings");
    }

    private static HttpResponse<String> allocate(String receipt, String to, String id) {
        return OFFICE.post(Role.ADMIN, "/api/v1/suspense/" + receipt + "/allocate", "{\"" + to + "\":\"" + id + "\"}");
    }

    private static HttpResponse<String> refund(String receipt) {
        return OFFICE.post(Role.ADMIN, "/api/v1/suspense/" + receipt + "/refund", "{\"reference\":\"SLE9\"}");
    }
}
