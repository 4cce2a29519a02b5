package coop.akiba.gateway.number;

import coop.akiba.domain.member.Msisdn;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Somebody who can be asked about a number. It is asked while a member waits for a screen: it answers within its limit,
 * and never fails, because what cannot be found out is an answer.
 */
@FunctionalInterface
public interface LineCheck {
    Future<LineAnswer> ask(Question question);

    /**
     * What is asked.
     *
     * @param swapsSince swaps before then are of no matter
     * @param heldSince the day from which the member is known by this number
     */
    record Question(Msisdn msisdn, Instant swapsSince, LocalDate heldSince) {
        @Override
        public String toString() {
            return "Question[" + msisdn.masked() + ", " + swapsSince + ", " + heldSince + "]";
        }
    }
}
