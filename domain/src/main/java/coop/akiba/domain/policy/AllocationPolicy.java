package coop.akiba.domain.policy;

/**
 * How a payment is spread over what is owed.
 *
 * @param order of the components within a row
 * @param wholeInstalmentOnly a row is paid in full or not at all
 */
public record AllocationPolicy(Order order, Axis axis, Excess excess, boolean wholeInstalmentOnly) {

    /** Which component of a row is paid first. Penalties come before both where components are ordered. */
    public enum Order {
        INTEREST_FIRST,
        PRINCIPAL_FIRST,
        /** By what is open of each, at once. */
        PROPORTIONAL
    }

    /** Which way through the schedule. */
    public enum Axis {
        /** One row after the other. */
        HORIZONTAL,
        /** One component over all rows that are due, then the next component. */
        VERTICAL
    }

    /** What becomes of money beyond the rows that are due. */
    public enum Excess {
        /** It pays the next rows ahead of time. */
        NEXT_INSTALLMENT,
        /** It pays the last rows, backwards. */
        LAST_INSTALLMENT,
        /** It goes to the borrower's savings. */
        SAVINGS,
        /** It waits in suspense for staff. */
        SUSPENSE,
        /** The payment is refused; money that has moved already goes to suspense. */
        REFUSE
    }

    /** Interest before principal, row by row, anything more ahead of time. */
    public static AllocationPolicy interestFirst() {
        return new AllocationPolicy(Order.INTEREST_FIRST, Axis.HORIZONTAL, Excess.NEXT_INSTALLMENT, false);
    }
}
