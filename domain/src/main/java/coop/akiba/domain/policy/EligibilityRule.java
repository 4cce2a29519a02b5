package coop.akiba.domain.policy;

import java.math.BigDecimal;
import java.util.Optional;

/** A condition a borrower or an application must meet. All of a profile's are checked, and all that fail are told. */
public sealed interface EligibilityRule {

    /** The borrower is neither suspended nor gone. */
    record ActiveBorrower() implements EligibilityRule {}

    /** The borrower has a savings account with the cooperative. */
    record SavingsAccount() implements EligibilityRule {}

    /** Savings are at least this share of the principal: 0.2 asks for 60,000 behind 300,000. */
    record MinSavingsRatio(BigDecimal ratio) implements EligibilityRule {}

    /** The principal is at most so many times the savings. */
    record SavingsMultiple(BigDecimal multiple) implements EligibilityRule {}

    /** The principal lies within limits, in minor units. */
    record PrincipalRange(Optional<Long> min, Optional<Long> max) implements EligibilityRule {}

    /** The account the money leaves has it. Staff may go on without this, and the audit trail says so. */
    record BankBalance() implements EligibilityRule {}

    /** The lending pool has it. */
    record PoolAvailable() implements EligibilityRule {}
}
