package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.Msisdn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One callback of a dialled session, whatever aggregator it came from.
 *
 * @param sessionId the aggregator's; not unique over time or callers. Empty where there is none: then the caller's
 *     number is all that tells sessions apart
 * @param keyed may hold a PIN and is never stored
 * @param echo what the aggregator wants to read again in the answer; only its own adapter knows what is in it
 */
public record UssdHop(String sessionId, Msisdn msisdn, Keyed keyed, Map<String, String> echo) {
    public UssdHop {
        // In the order it came: some answers repeat the whole request.
        echo = Collections.unmodifiableMap(new LinkedHashMap<>(echo));
    }

    public UssdHop(String sessionId, Msisdn msisdn, Keyed keyed) {
        this(sessionId, msisdn, keyed, Map.of());
    }

    /** What the request held under a name that the answer repeats; empty when there was nothing. */
    public String echoed(String name) {
        return echo.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return "hop of " + msisdn + " with " + keyed;
    }
}
