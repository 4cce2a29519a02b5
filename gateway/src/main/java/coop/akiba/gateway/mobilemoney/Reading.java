package coop.akiba.gateway.mobilemoney;

/** What a provider's notice turned out to be. */
public sealed interface Reading<T> {

    /** It says something we can act on. */
    record Good<T>(T value) implements Reading<T> {}

    /**
     * It names a transaction of ours and its sender knows our secret, but what it says cannot be posted. Money may have
     * moved, so people must see it.
     *
     * @param transactionId the provider's
     * @param why in words for staff, without anything from the notice
     */
    record Unpostable<T>(String transactionId, String why) implements Reading<T> {}

    /** It is not a notice of this provider and account. */
    record Malformed<T>(String why) implements Reading<T> {}
}
