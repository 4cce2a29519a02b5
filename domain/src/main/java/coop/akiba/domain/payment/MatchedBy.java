package coop.akiba.domain.payment;

/** How it was found out whose a payment is, and how sure that is: the one place that has these numbers. */
public enum MatchedBy {
    /** It answers a request of ours, which names whom was asked. */
    ASKED_FOR(100),
    /** The reference is a number of ours, as printed. */
    EXACT_REFERENCE(100),
    /** It is once spaces, case and the letter O for a zero are seen through. */
    NORMALISED_REFERENCE(90),
    /** It is behind a word such as {@code LOAN}, the cooperative's name or its short code. */
    PREFIXED_REFERENCE(85),
    /** The reference is a member's phone number. */
    PHONE_AS_REFERENCE(80),
    /** The number that paid is a member's, and the amount is what this loan waits for. */
    PAYER_AND_AMOUNT(75),
    PAYER_NUMBER(70),
    /** The same by the number's hash. */
    PAYER_HASH(70),
    /** What is left of the number that paid fits a member, and the amount fits the loan. */
    MASKED_PAYER_AND_AMOUNT(50),
    MASKED_PAYER(40),
    /** The reference is a loan that takes no money; this is another one of whom it was lent to. */
    SAME_BORROWER(30);

    private final int confidence;

    MatchedBy(int confidence) {
        this.confidence = confidence;
    }

    /** In percent. */
    public int confidence() {
        return confidence;
    }

    /** Whether nothing had to be made out. */
    public boolean isExact() {
        return confidence == 100;
    }

    /** Whether it rests on who paid and on nothing that the payer wrote. */
    public boolean isByPayer() {
        return this == PAYER_AND_AMOUNT || this == PAYER_NUMBER || this == PAYER_HASH;
    }

    /** Whether it is for staff to see and never enough by itself, whatever a cooperative chooses. */
    public boolean isHintOnly() {
        return confidence < 60;
    }

    /** The same where the amount is one that the loan waits for. */
    MatchedBy withAmount() {
        return switch (this) {
            case PAYER_NUMBER, PAYER_HASH -> PAYER_AND_AMOUNT;
            case MASKED_PAYER -> MASKED_PAYER_AND_AMOUNT;
            default -> this;
        };
    }
}
