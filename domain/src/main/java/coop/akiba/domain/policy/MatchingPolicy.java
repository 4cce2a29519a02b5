package coop.akiba.domain.policy;

/**
 * When money that names no loan and no member exactly may be credited without anybody looking.
 *
 * @param leastConfidence percent, 60 to 100: what was found less surely waits for staff
 * @param byPayer whether the number that paid, clear or hashed, may decide where money goes; a masked one never does
 * @param savesWithoutLoan whether money of a member found so, who has no running loan, goes to savings
 */
public record MatchingPolicy(int leastConfidence, boolean byPayer, boolean savesWithoutLoan) {
    /** Of a cooperative that says nothing: a payer who is known and has one running loan pays that. */
    public static final MatchingPolicy USUAL = new MatchingPolicy(70, true, false);
}
