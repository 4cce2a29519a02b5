package coop.akiba.domain.policy;

/** What a loan costs at disbursement, and where that is taken from. */
public record FeePolicy(Fee charge, MoneySource source) {

    public static FeePolicy none() {
        return new FeePolicy(new Fee.None(), MoneySource.CASH);
    }
}
