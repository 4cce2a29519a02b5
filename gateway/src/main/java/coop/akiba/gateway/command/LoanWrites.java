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
     * Notes an event.
     *
     * @param before the loan as it was before the decision; empty for an application
     */
    void note(Sheet sheet, Team team, LoanEvent event, Optional<Loan> before, String actor, Instant now) {
        Loan loan = event.loan();
        switch (event) {
            case LoanEvent.Applied applied -> sheet.first(connection -> LoanTable.add(connection, team, loan, now));
            case LoanEvent.Created created -> sheet.first(connection -> LoanTable.add(connection, team, loan, now));
            case LoanEvent.PayoutNoted noted ->
                sheet.first(connection -> LoanTable.noted(connection, team, noted, actor));
            case LoanEvent.Approved(var to, String notes) ->
                sheet.first(connection -> LoanTable.decided(connection, team, to, actor, notes, now));
            case LoanEvent.Rejected(var to, String notes) ->
                sheet.first(connection -> LoanTable.decided(connection, team, to, actor, notes, now));
            case LoanEvent.Disbursed disbursed -> {
                sheet.first(connection -> LoanTable.disbursed(connection, team, disbursed, actor, now));
                newSchedule(sheet, team, loan);
            }
            case LoanEvent.HoldPlaced(var to, var hold) ->
                sheet.first(connection -> Holds.place(connection, team, hold));
            case LoanEvent.HoldReleased(var to, var hold) ->
                sheet.first(connection -> Holds.release(connection, team, hold));
            case LoanEvent.Corrected corrected -> corrected(sheet, team, corrected, now);
            case LoanEvent.Cancelled cancelled -> update(sheet, team, loan, now);
            case LoanEvent.Completed completed -> update(sheet, team, loan, now);
            default -> afterPayout(sheet, team, event, before, actor, now);
        }
    }

    private static void update(Sheet sheet, Team team, Loan loan, Instant now) {
        sheet.first(connection -> LoanTable.update(connection, team, loan, now));
    }

    private static void newSchedule(Sheet sheet, Team team, Loan loan) {
        sheet.first(connection -> Instalments.add(connection, team, loan));
        sheet.first(connection -> LedgerTable.openAccounts(connection, team, receivables(loan)));
    }

    private static void corrected(Sheet sheet, Team team, LoanEvent.Corrected event, Instant now) {
        Loan loan = event.loan();
        sheet.first(connection -> LoanCorrections.store(connection, team, loan, now));
        if (loan.version() > event.before().version()) {
            newSchedule(sheet, team, loan);
        }
    }

    /** What the loan will owe beside its principal, where that is income before it is paid. */
    private static List<Account> receivables(Loan loan) {
        return loan.product().recognition() == InterestRecognition.CASH
                ? List.of()
                : List.of(Account.interestReceivable(loan.id()), Account.penaltyReceivable(loan.id()));
    }

    private void afterPayout(
            Sheet sheet, Team team, LoanEvent event, Optional<Loan> before, String actor, Instant now) {
        Loan loan = event.loan();
        switch (event) {
            case LoanEvent.Repaid repaid -> {
                rows(sheet, loan, before);
                sheet.payment(LoanPayments.Paid.of(repaid, actor, now));
            }
            case LoanEvent.Penalised penalised -> {
                rows(sheet, loan, before);
                sheet.first(connection -> PenaltyTable.add(connection, team, ids.next(), penalised, actor, now));
            }
            case LoanEvent.Waived waived -> rows(sheet, loan, before);
            case LoanEvent.Accrued accrued -> rows(sheet, loan, before);
            default -> serviced(sheet, team, event, before, actor, now);
        }
    }

    private static void serviced(
            Sheet sheet, Team team, LoanEvent event, Optional<Loan> before, String actor, Instant now) {
        Loan loan = event.loan();
        update(sheet, team, loan, now);
        if (loan.version() > before.map(Loan::version).orElse(0)) {
            sheet.first(connection -> Instalments.add(connection, team, loan));
        } else {
            rows(sheet, loan, before);
        }
        switch (event) {
            case LoanEvent.Recovered recovered -> sheet.payment(LoanPayments.Paid.of(recovered, actor, now));
            case LoanEvent.PaymentReversed reversed ->
                sheet.first(connection -> LoanPayments.reversed(connection, team, reversed, actor, now));
            case LoanEvent.ToppedUp toppedUp ->
                sheet.first(connection -> LoanTable.toppedUp(connection, team, toppedUp, actor, now));
            default -> {}
        }
    }

    private static void rows(Sheet sheet, Loan loan, Optional<Loan> before) {
        List<Instalment> known = before.map(was -> was.schedule().instalments()).orElse(List.of());
        loan.schedule().instalments().stream()
                .filter(row -> !known.contains(row))
                .forEach(row -> sheet.instalment(loan, row));
    }
}
