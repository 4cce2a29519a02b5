package coop.akiba.domain.ledger;

/**
 * Marks a posting of money received for the cash book of a koperasi, which keeps what must be paid back to members
 * apart from what is earned.
 *
 * @param category such as {@code installment_principal}
 */
public record Tag(Bucket bucket, String category) {
    public static final Tag PRINCIPAL = new Tag(Bucket.CAPITAL, "installment_principal");
    public static final Tag INTEREST = new Tag(Bucket.SHU, "loan_interest");
    public static final Tag PENALTY = new Tag(Bucket.SHU, "late_payment_penalty");
    public static final Tag FEE = new Tag(Bucket.SHU, "loan_admin_fee");
    public static final Tag SAVED = new Tag(Bucket.CAPITAL, "savings_deposit");
    public static final Tag WITHDRAWN = new Tag(Bucket.CAPITAL, "savings_withdrawal");
    public static final Tag LENT = new Tag(Bucket.CAPITAL, "loan_disbursement");

    /** The same category in another part of the cash book. */
    public Tag in(Bucket other) {
        return new Tag(other, category);
    }

    /** Which part of the cash book. */
    public enum Bucket {
        CAPITAL,
        /** Surplus of the year (sisa hasil usaha). */
        SHU
    }
}
