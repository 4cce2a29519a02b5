package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanHandling;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.SavingsHistory;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What whoever decides on a loan looks at beside it: the applicant's savings, loans and history. */
final class LoanReview {
    private static final int MOVES = 12;

    private LoanReview() {}

    /** The loan's own papers and its way through people's hands. */
    static Future<JsonObject> file(SqlConnection connection, Origin origin, Loan loan) {
        return LoanHandling.of(connection, origin.team(), loan.id())
                .map(handling -> new JsonObject()
                        .put("original", AmountText.plain(loan.original()))
                        .put("purpose", loan.origination().purpose())
                        .put("externalApprovalReference", loan.origination().committeeApproval())
                        .put(
                                "loanSecurities",
                                new JsonArray(loan.origination().securities().stream()
                                        .map(LoanReview::security)
                                        .toList()))
                        .put("createdAt", handling.createdAt().toString())
                        .put("updatedAt", handling.updatedAt().toString())
                        .put(
                                "decision",
                                handling.decided().map(LoanReview::decision).orElse(null))
                        .put("payout", handling.payout().map(LoanReview::payout).orElse(null)));
    }

    /** Empty for somebody from outside, and for those who may not look at members. */
    static Future<Optional<JsonObject>> applicant(SqlConnection connection, Origin origin, Loan loan, LocalDate today) {
        boolean own = loan.member().filter(origin.actor()::is).isPresent();
        return loan.member()
                .filter(member -> own || origin.may(Capability.VIEW_MEMBERS))
                .map(member -> of(connection, origin, loan, member, today).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private static Future<JsonObject> of(
            SqlConnection connection, Origin origin, Loan loan, MemberId member, LocalDate today) {
        Future<Money> savings = LedgerTable.savings(connection, origin.team(), member);
        Future<Money> free = Holds.available(connection, origin.team(), Optional.of(member));
        Future<List<SavingsHistory.Moved>> moves = SavingsHistory.latest(connection, origin.team(), member, MOVES);
        Future<List<Loan>> loans = LoanTable.ofMember(connection, origin.team(), member);
        return Future.all(savings, free, moves, loans).map(all -> {
            List<Loan> others = loans.result().stream()
                    .filter(other -> !other.id().equals(loan.id()))
                    .toList();
            return new JsonObject()
                    .put("savings", AmountText.plain(savings.result()))
                    .put("savingsFree", AmountText.plain(free.result()))
                    .put(
                            "savingsHistory",
                            new JsonArray(moves.result().stream()
                                    .map(LoanReview::move)
                                    .toList()))
                    .put("history", counts(others, today))
                    .put(
                            "loans",
                            new JsonArray(others.stream()
                                    .map(other -> LoanView.brief(other, today))
                                    .toList()));
        });
    }

    private static JsonObject counts(List<Loan> loans, LocalDate today) {
        JsonObject counts = new JsonObject();
        Arrays.stream(LoanStatus.values())
                .forEach(status -> counts.put(
                        status.name(),
                        loans.stream().filter(loan -> loan.status() == status).count()));
        return counts.put(
                "overdueNow",
                loans.stream()
                        .filter(loan -> loan.status().isOwed()
                                && !loan.schedule().overdue(today).isZero())
                        .count());
    }

    private static JsonObject move(SavingsHistory.Moved moved) {
        return new JsonObject()
                .put("date", moved.on().toString())
                .put("kind", moved.kind())
                .put("amount", AmountText.plain(moved.amount()));
    }

    private static JsonObject security(Security security) {
        JsonObject json = new JsonObject()
                .put("value", AmountText.plain(security.value()))
                .put("documents", new JsonArray(security.documents()));
        return switch (security) {
            case Security.Guarantor guarantor ->
                json.put("type", "GUARANTOR")
                        .put("memberId", guarantor.member().value().toString());
            case Security.Collateral thing -> json.put("type", "COLLATERAL").put("description", thing.description());
            case Security.SavingsLien lien -> json.put("type", "SAVINGS_LIEN");
        };
    }

    private static JsonObject decision(LoanHandling.Decided decided) {
        return new JsonObject()
                .put("by", decided.by())
                .put("at", decided.at().toString())
                .put("notes", decided.notes());
    }

    private static JsonObject payout(LoanHandling.PaidOut payout) {
        return new JsonObject()
                .put("date", payout.on().toString())
                .put("channel", payout.channel())
                .put("reference", payout.reference())
                .put("by", payout.by());
    }
}
