package coop.akiba.domain.savings;

/** What staff do with a member's savings. */
public sealed interface SavingsCommand {

    /** The member paid in. */
    record Deposit(Slip slip) implements SavingsCommand {}

    /** The member took out. */
    record Withdraw(Slip slip) implements SavingsCommand {}

    /** Something was booked that was not so. */
    record TakeBack(Booked booked, String reason) implements SavingsCommand {}

    /** Whether savings can become less by it. */
    default boolean takesOut() {
        return !(this instanceof Deposit);
    }
}
