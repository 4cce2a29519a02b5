package coop.akiba.domain.payment;

import coop.akiba.domain.policy.MatchingPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What comes of looking for the owner of a payment. A wrong posting is worse than money that waits for staff. */
public sealed interface Matching {
    /** Staff are shown no more. */
    int MOST = 5;

    /** There is one place it can be for, surely enough. */
    record Found(MatchCandidate candidate) implements Matching {}

    /** It waits, and these are shown to staff, the surest first. */
    record Unsure(List<MatchCandidate> candidates) implements Matching {
        public Unsure {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * The decision, whatever order the candidates come in.
     *
     * @param misnamed whether the payer wrote something that is meant as a number and is nobody's: who paid is then not
     *     who is meant
     */
    static Matching decide(Collection<MatchCandidate> candidates, boolean misnamed, MatchingPolicy policy) {
        List<MatchCandidate> places = new ArrayList<>();
        candidates.stream()
                .sorted(MatchCandidate.ORDER)
                .filter(each -> places.stream().noneMatch(each::isOf))
                .forEach(places::add);
        List<MatchCandidate> sure = places.stream()
                .filter(each -> each.by().confidence() >= policy.leastConfidence())
                .toList();
        return sure.size() == 1 && mayPost(sure.getFirst(), misnamed, policy)
                ? new Found(sure.getFirst())
                : new Unsure(places.stream().limit(MOST).toList());
    }

    private static boolean mayPost(MatchCandidate candidate, boolean misnamed, MatchingPolicy policy) {
        boolean payerDecides = !candidate.by().isByPayer() || (policy.byPayer() && !misnamed);
        boolean hasPlace = candidate.loan().isPresent() || policy.savesWithoutLoan();
        return payerDecides && hasPlace && !candidate.by().isHintOnly();
    }
}
