package coop.akiba.gateway.demo;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanTable;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What the books say of one member, in words a visitor can read: balances, and the newest entries with all legs. */
final class DemoLedger {
    private static final int ENTRIES = 12;

    private final Team team;

    DemoLedger(Team team) {
        this.team = team;
    }

    Future<JsonObject> of(SqlConnection connection, Member member, LocalDate today) {
        Future<Money> savings = LedgerTable.savings(connection, team, member.id());
        Future<List<Loan>> loans = LoanTable.ofMember(connection, team, member.id());
        return Future.all(savings, loans)
                .compose(read -> entries(connection, member, loans.result()))
                .map(entries -> new JsonObject()
                        .put("currency", team.currency().code())
                        .put("savings", AmountText.grouped(savings.result()))
                        .put("loans", loans(loans.result(), today))
                        .put("entries", entries));
    }

    private static JsonArray loans(List<Loan> loans, LocalDate today) {
        return new JsonArray(loans.stream()
                .map(loan -> {
                    JsonObject json = new JsonObject()
                            .put("number", loan.number().toString())
                            .put("status", loan.status().name())
                            .put("overdue", DemoFacts.isOverdue(loan, today));
                    return loan.status().isOwed()
                            ? json.put(
                                            "owed",
                                            AmountText.grouped(loan.schedule().open()))
                                    .put(
                                            "principal",
                                            AmountText.grouped(loan.schedule().outstandingPrincipal()))
                            : json;
                })
                .toList());
    }

    private Future<JsonArray> entries(SqlConnection connection, Member member, List<Loan> loans) {
        return connection
                .preparedQuery("""
                    SELECT e.entry_id, e.kind, e.value_date, p.account, p.scope, p.amount
                    FROM journal_entry e JOIN posting p USING (team_id, entry_id)
                    WHERE e.team_id = $1 AND e.entry_id IN (
                        SELECT n.entry_id FROM journal_entry n
                        WHERE n.team_id = $1 AND EXISTS (
                            SELECT 1 FROM posting o WHERE o.team_id = $1 AND o.entry_id = n.entry_id
                                AND (o.account = $2 AND o.scope = $3 OR o.account = $4 AND o.scope = ANY($5)))
                        ORDER BY n.booked_at DESC, n.entry_id DESC LIMIT $6)
                    ORDER BY e.booked_at DESC, e.entry_id DESC, p.amount < 0, p.leg\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addInteger(AccountCode.MEMBER_SAVINGS.number())
                        .addString(member.id().value().toString())
                        .addInteger(AccountCode.LOAN_RECEIVABLE.number())
                        .addArrayOfString(loans.stream()
                                .map(loan -> loan.id().value().toString())
                                .toArray(String[]::new))
                        .addInteger(ENTRIES))
                .map(rows -> entries(rows, member, loans));
    }

    private JsonArray entries(Iterable<Row> rows, Member member, List<Loan> loans) {
        Map<UUID, JsonObject> entries = new LinkedHashMap<>();
        for (Row row : rows) {
            entries.computeIfAbsent(
                            row.getUUID("entry_id"),
                            id -> new JsonObject()
                                    .put("kind", row.getString("kind"))
                                    .put("date", row.getLocalDate("value_date").toString())
                                    .put("lines", new JsonArray()))
                    .getJsonArray("lines")
                    .add(line(row, member, loans));
        }
        return new JsonArray(List.copyOf(entries.values()));
    }

    private JsonObject line(Row row, Member member, List<Loan> loans) {
        Money amount = team.currency().ofMinor(row.getLong("amount"));
        JsonObject line = new JsonObject()
                .put(
                        "account",
                        name(AccountCode.ofNumber(row.getInteger("account")), row.getString("scope"), member, loans));
        return amount.isPositive()
                ? line.put("debit", AmountText.grouped(amount))
                : line.put("credit", AmountText.grouped(amount.negated()));
    }

    private String name(AccountCode code, String scope, Member member, List<Loan> loans) {
        return switch (code) {
            case CASH_BANK -> scope.equals("till") ? "Cash in the till" : "Bank";
            case MOBILE_MONEY_FLOAT ->
                scope.startsWith("payouts") ? "M-PESA payouts" : "M-PESA " + scope.replaceFirst(".*:", "");
            case PAYOUT_IN_TRANSIT -> "Payouts under way";
            case LOAN_RECEIVABLE -> loan(scope, loans);
            case INTEREST_RECEIVABLE -> "Interest owed, " + loan(scope, loans);
            case PENALTY_RECEIVABLE -> "Penalties owed, " + loan(scope, loans);
            case FEE_RECEIVABLE -> "Fees owed, " + loan(scope, loans);
            case MEMBER_SAVINGS ->
                scope.equals(member.id().value().toString())
                        ? "Savings " + member.number()
                        : "Savings of somebody else";
            case UNALLOCATED_RECEIPTS -> "Receipts in suspense";
            case BORROWER_OVERPAYMENT -> "Paid too much, " + loan(scope, loans);
            case UNEARNED_INTEREST -> "Interest not earned yet, " + loan(scope, loans);
            case OPENING_BALANCE_EQUITY -> "Earlier books";
            case INTEREST_INCOME -> "Interest earned, " + product(scope);
            case FEE_INCOME -> "Fees earned, " + product(scope);
            case PENALTY_INCOME -> "Penalties earned, " + product(scope);
            case RECOVERY_INCOME -> "Recovered of loans written off";
            case RETAINED_SURPLUS -> "Surplus kept";
            case BAD_DEBT_EXPENSE -> "Loans written off, " + product(scope);
            case BANK_CHARGE_EXPENSE -> "Bank charges";
            case WAIVER_EXPENSE -> "Let go, " + product(scope);
        };
    }

    private static String loan(String scope, List<Loan> loans) {
        return loans.stream()
                .filter(loan -> loan.id().value().toString().equals(scope))
                .findFirst()
                .map(loan -> "Loan " + loan.number())
                .orElse("Loan of somebody else");
    }

    private String product(String code) {
        return team.profile()
                .product(code)
                .map((LoanProduct product) -> product.nameIn("en").toLowerCase(Locale.ROOT))
                .orElse(code);
    }
}
