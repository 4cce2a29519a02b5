package coop.akiba.gateway.jobs;

/** What a gateway finds when it asks for a run. */
sealed interface Claim {

    /** Everything due is done or given up. */
    record Nothing() implements Claim {}

    /** Something is due, but another gateway has it, or it waits for its next try. */
    record Held() implements Claim {}

    /**
     * A run that is the asker's.
     *
     * @param attempts with this one
     * @param epoch of the lease; what is marked under an older one does not count
     */
    record Mine(Occurrence occurrence, int attempts, long epoch) implements Claim {}
}
