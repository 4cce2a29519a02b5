package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.Msisdn;

/**
 * One callback of a dialled session, whatever aggregator it came from.
 *
 * @param sessionId the aggregator's; not unique over time or callers
 * @param text everything keyed in this session so far, joined with {@code *}; it may hold a PIN and is never stored,
 *     and its text form is hidden
 */
public record UssdHop(String sessionId, Msisdn msisdn, String text) {
    @Override
    public String toString() {
        return "hop of " + msisdn + " with " + text.length() + " characters";
    }
}
