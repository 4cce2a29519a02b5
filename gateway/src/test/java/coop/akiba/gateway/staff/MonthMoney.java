package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Money for loans and savings in a random month: by mobile money, over the counter, taken back, looked for. */
final class MonthMoney {
    /** A notice as it was sent. */
    record Notice(String transaction, String amount, String reference) {}

    private final MonthDesk desk;
    private final MonthMembers members;
    private final MonthLoans loans;
    private final List<Notice> notices = new ArrayList<>();

    MonthMoney(MonthDesk desk, MonthMembers members, MonthLoans loans) {
        this.desk = desk;
        this.members = members;
        this.loans = loans;
    }

    /** To a loan by its number, to savings by a member's, to nobody; and of any amount. */
    void confirm() {
        String loan = loans.loan("ACTIVE", "ACTIVE", "DEFAULTED", "COMPLETED");
        boolean toLoan = !loan.equals(MonthDesk.NOBODY) && desk.chance(65);
        boolean toSavings = !toLoan && desk.chance(60);
        String amount = toLoan ? part(loan) : desk.amount(1_000, 90_000);
        String reference = desk.any(List.of("nobody", "", "L-99999", "M-9999", "loan"));
        if (toLoan) {
            reference = desk.get("/loans/" + loan).getString("number");
        } else if (toSavings) {
            reference = desk.any(members.people).number();
        }
        Notice notice = new Notice("SKM%07d".formatted(notices.size() + 1), amount, reference);
        notices.add(notice);
        MonthDesk.Trace before = said(notice);
        assertThat(desk.trace().audited()).as("audit lines after " + notice).isEqualTo(before.audited() + 1);
        desk.count(toLoan ? "paid to a loan" : toSavings ? "paid to savings" : "paid to nobody", true);
        members.deposits += toSavings ? Long.parseLong(amount) : 0;
    }

    private MonthDesk.Trace said(Notice notice) {
        desk.passes();
        MonthDesk.Trace before = desk.trace();
        desk.confirm(notice.transaction(), notice.amount(), notice.reference());
        return before;
    }

    /** The same notice again changes nothing; another with its transaction's id is kept for people, once. */
    void again() {
        if (notices.isEmpty()) {
            return;
        }
        Notice notice = desk.any(notices);
        if (desk.chance(60)) {
            assertThat(said(notice)).as("before and after a repeated " + notice).isEqualTo(desk.trace());
            desk.count("the same notice again", true);
            return;
        }
        long conflicts = desk.fixture.count("SELECT count(*) FROM receipt_conflict");
        MonthDesk.Trace before = said(new Notice(notice.transaction(), notice.amount() + "0", notice.reference()));
        assertThat(desk.trace().audited()).isEqualTo(before.audited());
        assertThat(desk.fixture.count("SELECT count(*) FROM receipt_conflict")).isBetween(conflicts, conflicts + 1);
        desk.count("the same transaction with other content", false);
    }

    /** What is open of a row or of the loan, or any amount. */
    private String part(String loan) {
        JsonObject found = desk.get("/loans/" + loan);
        long open = Long.parseLong(found.getString("open"));
        List<Long> rows = found.getJsonArray("instalments").stream()
                .map(row -> Long.parseLong(((JsonObject) row).getString("open")))
                .filter(each -> each > 0)
                .toList();
        if (open > 0 && desk.chance(12)) {
            return Long.toString(desk.chance(70) ? open : open + 3_500);
        }
        return !rows.isEmpty() && desk.chance(70)
                ? Long.toString(rows.getFirst())
                : Long.toString(1 + desk.random.nextLong(80_000));
    }

    void repay() {
        String loan = loans.loan("ACTIVE", "ACTIVE", "DEFAULTED");
        if (loan.equals(MonthDesk.NOBODY)) {
            return;
        }
        String channel = desk.any(List.of("CASH", "BANK", "MOBILE_MONEY", "SAVINGS"));
        JsonObject body = new JsonObject().put("amount", part(loan)).put("channel", channel);
        if (!channel.equals("SAVINGS")) {
            body.put("reference", "R-" + desk.random.nextInt(1_000_000));
        }
        if (desk.chance(15)) {
            body.put("date", desk.today().minusDays(desk.random.nextInt(3)).toString());
        }
        desk.post("repay, " + channel, Capability.DISBURSE_LOAN, "/loans/" + loan + "/repay", body);
    }

    void settle() {
        String loan = loans.loan("ACTIVE");
        if (!loan.equals(MonthDesk.NOBODY)) {
            int rows = desk.get("/loans/" + loan).getJsonArray("instalments").size();
            desk.post(
                    "settle an instalment",
                    Capability.DISBURSE_LOAN,
                    "/loans/" + loan + "/instalments/" + (1 + desk.random.nextInt(rows)) + "/settle",
                    new JsonObject().put("reference", "I-" + desk.random.nextInt(1_000_000)));
        }
    }

    void reverse() {
        List<String> paid = desk.fixture.texts("SELECT DISTINCT l.loan_id::text, l.number FROM loan l"
                + " JOIN loan_payment USING (team_id, loan_id) ORDER BY l.number");
        if (paid.isEmpty()) {
            return;
        }
        String loan = desk.any(paid);
        List<JsonObject> all = desk.get("/loans/" + loan + "/payments").getJsonArray("payments").stream()
                .map(JsonObject.class::cast)
                .filter(payment -> payment.getJsonObject("reversed") == null)
                .sorted((a, b) -> a.getInteger("number") - b.getInteger("number"))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        JsonObject payment = desk.chance(85) ? all.getLast() : desk.any(all);
        desk.post(
                "payment taken back",
                Capability.DECIDE_LOAN,
                "/loans/" + loan + "/payments/" + payment.getString("id") + "/reverse",
                new JsonObject().put("reason", "bounced"));
    }

    void fromSuspense() {
        List<JsonObject> waiting = desk.get(Role.ADMIN, "/suspense").getJsonArray("receipts").stream()
                .map(JsonObject.class::cast)
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        // The oldest first: what a list is ordered by must not decide what a seed does.
        JsonObject receipt = waiting.stream()
                .min((a, b) -> a.getString("transaction").compareTo(b.getString("transaction")))
                .orElseThrow();
        String path = "/suspense/" + receipt.getString("id");
        switch (desk.random.nextInt(3)) {
            case 0 ->
                desk.post(
                        "sent back",
                        Capability.SETTLE_SUSPENSE,
                        path + "/refund",
                        new JsonObject().put("reference", "B-" + desk.random.nextInt(1_000_000)));
            case 1 ->
                desk.post(
                        "found its loan",
                        Capability.SETTLE_SUSPENSE,
                        path + "/allocate",
                        new JsonObject().put("loan", loans.loan("ACTIVE", "DEFAULTED")));
            default -> toSavings(receipt, path);
        }
    }

    private void toSavings(JsonObject receipt, String path) {
        MonthDesk.Said said = desk.post(
                "found its member",
                Capability.SETTLE_SUSPENSE,
                path + "/allocate",
                new JsonObject().put("member", desk.any(members.people).id()));
        members.deposits += said.done() ? Long.parseLong(receipt.getString("amount")) : 0;
    }

    void overpaid() {
        List<String> over = desk.fixture.texts("SELECT b.scope FROM account_balance b JOIN loan l"
                + " ON l.team_id = b.team_id AND l.loan_id::text = b.scope"
                + " WHERE b.account = 2110 AND b.balance <> 0 ORDER BY l.number");
        if (!over.isEmpty()) {
            JsonObject body = desk.chance(50)
                    ? new JsonObject().put("to", "SAVINGS")
                    : new JsonObject()
                            .put("to", "REFUND")
                            .put("channel", "CASH")
                            .put("reference", "O-1");
            desk.post(
                    "overpayment settled",
                    Capability.SETTLE_SUSPENSE,
                    "/loans/" + desk.any(over) + "/overpayment",
                    body);
        }
    }
}
