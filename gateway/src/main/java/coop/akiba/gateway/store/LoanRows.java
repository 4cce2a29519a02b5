package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.team.Team;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Loans out of rows of a loan joined with its instalments. */
final class LoanRows {
    private LoanRows() {}

    static List<Loan> loans(Iterable<Row> rows, Team team) {
        Map<UUID, List<Row>> byLoan = new LinkedHashMap<>();
        for (Row row : rows) {
            byLoan.computeIfAbsent(row.getUUID("loan_id"), id -> new ArrayList<>())
                    .add(row);
        }
        return byLoan.values().stream().map(same -> loan(same, team)).toList();
    }

    private static Loan loan(List<Row> rows, Team team) {
        Row row = rows.getFirst();
        CurrencyPolicy currency = team.currency();
        String product = row.getString("product");
        return new Loan(
                new LoanId(row.getUUID("loan_id")),
                new LoanNumber(row.getLong("number")),
                new MemberId(row.getUUID("member_id")),
                team.profile(row.getInteger("profile"))
                        .product(product)
                        .map(found -> found.over(row.getInteger("months")))
                        .orElseThrow(() -> new IllegalStateException("product " + product + " is in no profile")),
                currency.ofMinor(row.getLong("principal")),
                row.getInteger("months"),
                LoanStatus.valueOf(row.getString("status")),
                row.getString("applied_by"),
                row.getLocalDate("applied_on"),
                new Schedule(
                        currency,
                        rows.stream()
                                .filter(each -> each.getInteger("row_number") != null)
                                .map(each -> instalment(each, currency))
                                .toList()));
    }

    private static Instalment instalment(Row row, CurrencyPolicy currency) {
        return new Instalment(
                row.getInteger("row_number"),
                row.getLocalDate("due"),
                components(row, currency, "row_principal", "row_interest"),
                components(row, currency, "principal_paid", "interest_paid"),
                currency.zero());
    }

    private static Components components(Row row, CurrencyPolicy currency, String principal, String interest) {
        return new Components(
                currency.ofMinor(row.getLong(principal)), currency.ofMinor(row.getLong(interest)), currency.zero());
    }
}
