package coop.akiba.domain.loan;

import java.time.LocalDate;

/** How a loan is shown. Overdue is seen on a day and never stored. */
public enum DisplayStatus {
    PENDING,
    APPROVED,
    REJECTED,
    CANCELLED,
    ACTIVE,
    OVERDUE,
    COMPLETED,
    DEFAULTED;

    static DisplayStatus of(Loan loan, LocalDate asOf) {
        boolean late = loan.status() == LoanStatus.ACTIVE
                && loan.schedule().instalments().stream().anyMatch(row -> row.isOverdue(asOf));
        return late ? OVERDUE : valueOf(loan.status().name());
    }
}
