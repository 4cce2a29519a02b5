package coop.akiba.gateway.command;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.Instalments;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanCorrections;
import coop.akiba.gateway.store.LoanPayments;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.PenaltyTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows that a loan's events become. */
final class LoanWrites {
    private final Ids ids;

    LoanWrites(Ids ids) {
        this.ids = ids;
    }

    /**
     * Writes an event.
     *
     * @param before the loan as it was before the decision; empty for an application
     */
    List<Future<Void>> write(
            SqlConnection connection, Team team, LoanEvent event, Optional<Loan> before, String actor, Instant now) {
        Loan loan = event.loan();
        return switch (event) {
            case LoanEvent.Applied applied -> List.of(LoanTable.add(connection, team, loan, now));
            case LoanEvent.Created created -> List.of(LoanTable.add(connection, team, loan, now));
            case LoanEvent.PayoutNoted noted -> List.of(LoanTable.noted(connection, team, noted, actor));
            case LoanEvent.Approved(var to, String notes) ->
                List.of(LoanTable.decided(connection, team, to, actor, notes, now));
            case LoanEvent.Rejected(var to, String notes) ->
                List.of(LoanTable.decided(connection, team, to, actor, notes, now));
            case LoanEvent.Disbursed disbursed ->
                List.of(
                        LoanTable.disbursed(connection, team, disbursed, actor, now),
                        Instalments.add(connection, team, loan),
                        LedgerTable.openAccounts(connection, team, receivables(loan)));
            case LoanEvent.HoldPlaced(var to, var hold) -> List.of(Holds.place(connection, team, hold));
            case LoanEvent.HoldReleased(var to, var hold) -> List.of(Holds.release(connection, team, hold));
            case LoanEvent.Corrected corrected -> corrected(connection, team, corrected, now);
            case LoanEvent.Cancelled cancelled -> List.of(LoanTable.update(connection, team, loan, now));
            case LoanEvent.Completed completed -> List.of(LoanTable.update(connection, team, loan, now));
            default -> afterPayout(connection, team, event, before, actor, now);
        };
    }

    private static List<Future<Void>> corrected(
            SqlConnection connection, Team team, LoanEvent.Corrected event, Instant now) {
        Loan loan = event.loan();
        Future<Void> stored = LoanCorrections.store(connection, team, loan, now);
        return loan.version() > event.before().version()
                ? List.of(
                        stored,
                        Instalments.add(connection, team, loan),
                        LedgerTable.openAccounts(connection, team, receivables(loan)))
                : List.of(stored);
    }

    /** What the loan will owe beside its principal, where that is income before it is paid. */
    private static List<Account> receivables(Loan loan) {
        return loan.product().recognition() == InterestRecognition.CASH
                ? List.of()
                : List.of(Account.interestReceivable(loan.id()), Account.penaltyReceivable(loan.id()));
    }

    private List<Future<Void>> afterPayout(
            SqlConnection connection, Team team, LoanEvent event, Optional<Loan> before, String actor, Instant now) {
        Loan loan = event.loan();
        return switch (event) {
            case LoanEvent.Repaid repaid ->
                List.of(rows(connection, team, loan, before), LoanPayments.add(connection, team, repaid, actor, now));
            case LoanEvent.Penalised penalised ->
                List.of(
                        rows(connection, team, loan, before),
                        PenaltyTable.add(connection, team, ids.next(), penalised, actor, now));
            case LoanEvent.Waived waived -> List.of(rows(connection, team, loan, before));
            case LoanEvent.Accrued accrued -> List.of(rows(connection, team, loan, before));
            default -> serviced(connection, team, event, before, actor, now);
        };
    }

    private static List<Future<Void>> serviced(
            SqlConnection connection, Team team, LoanEvent event, Optional<Loan> before, String actor, Instant now) {
        Loan loan = event.loan();
        Future<Void> updated = LoanTable.update(connection, team, loan, now);
        Future<Void> schedule = loan.version() > before.map(Loan::version).orElse(0)
                ? Instalments.add(connection, team, loan)
                : rows(connection, team, loan, before);
        Future<Void> own = switch (event) {
            case LoanEvent.Recovered recovered -> LoanPayments.add(connection, team, recovered, actor, now);
            case LoanEvent.PaymentReversed reversed -> LoanPayments.reversed(connection, team, reversed, actor, now);
            case LoanEvent.ToppedUp toppedUp -> LoanTable.toppedUp(connection, team, toppedUp, actor, now);
            default -> Future.succeededFuture();
        };
        return List.of(updated, schedule, own);
    }

    private static Future<Void> rows(SqlConnection connection, Team team, Loan loan, Optional<Loan> before) {
        List<Instalment> known = before.map(was -> was.schedule().instalments()).orElse(List.of());
        return Instalments.update(
                connection,
                team,
                loan,
                loan.schedule().instalments().stream()
                        .filter(row -> !known.contains(row))
                        .toList());
    }
}
