package coop.akiba.sms;

import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.money.Money;
import java.time.LocalDate;

/** One loan in an answer to {@code STATUS}. */
public sealed interface LoanLine {

    LoanNumber number();

    /** A loan being repaid: what is left, and what of it falls due next. */
    record Owed(LoanNumber number, Money left, Money nextAmount, LocalDate nextDue) implements LoanLine {}

    /** A loan nothing has to be paid for, and where it stands. */
    record Standing(LoanNumber number, Money amount, LoanStatus status) implements LoanLine {}
}
