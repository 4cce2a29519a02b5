package coop.akiba.domain.legacy;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.money.Money;
import java.time.Instant;
import java.util.Locale;

/** Why a row of earlier books was not taken over, with the numbers that make the reason plain. */
public sealed interface LegacyProblem {

    /** The line is no row: not JSON, too long, not text. */
    record NoRow(String why) implements LegacyProblem {}

    /** A field has no value it can have. */
    record BadField(String field, String why) implements LegacyProblem {}

    /** The row names a member who is not registered. */
    record MemberUnknown(String by) implements LegacyProblem {}

    /** Neither a member nor a name: nobody would owe. */
    record BorrowerMissing() implements LegacyProblem {}

    /** The cooperative has no product of this code. */
    record ProductUnknown(String product) implements LegacyProblem {}

    /** Spread over so many months, an instalment would be nothing. */
    record AmountTooSmallForTerm(Money amount, int months) implements LegacyProblem {}

    /** With its interest it is more than money can count. */
    record AmountTooLarge(Money amount) implements LegacyProblem {}

    /** Something is owed on running loans only. */
    record OwedWithoutRunning(LoanStatus status) implements LegacyProblem {}

    /** A running loan says since when and what is still owed. */
    record RunningWithoutOwed(String missing) implements LegacyProblem {}

    /** More is owed than was lent. */
    record OwedAboveLent(Money lent, Money owed) implements LegacyProblem {}

    /** What is here is of a later time. */
    record Outdated(Instant here, Instant row) implements LegacyProblem {}

    /** Another line says otherwise, for the same time. */
    record Contradiction(long line) implements LegacyProblem {}

    /** It lives on here: what was done here since would be lost. */
    record ChangedHere(String by) implements LegacyProblem {}

    /** Of these savings, more is used or held here than the row would leave. */
    record SavingsInUse(Money left, Money held) implements LegacyProblem {}

    /** Stable name for machines: {@code changed-here}. */
    default String code() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
