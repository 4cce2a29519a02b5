package coop.akiba.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether members' lines are still theirs: how long sensitive moves wait, and whom to ask.
 *
 * @param cooling how long they wait after another SIM, another number or a new PIN
 * @param knownFor how long an operator's answer holds
 * @param unknownFor how long nobody is asked again after no answer came
 * @param deadline how long all calls of one question may take together
 */
public record LineSettings(
        Duration cooling, Duration knownFor, Duration unknownFor, Duration deadline, List<Operator> operators) {
    public LineSettings {
        operators = List.copyOf(operators);
    }

    /**
     * Whom to ask about the members of a cooperative.
     *
     * @param simSwapUrl of the SIM Swap API, up to its version
     * @param recyclingUrl of the Number Recycling API; without it, a new owner is seen as a new SIM only
     */
    public record Operator(String team, URI simSwapUrl, Optional<URI> recyclingUrl, Access access) {}

    /** How an operator lets us in. */
    public sealed interface Access {

        /** By a token that does not change. */
        record Bearer(Secret token) implements Access {}

        /** By tokens that are fetched with OAuth 2 client credentials; an empty scope asks for none. */
        record Client(URI tokenUrl, String id, Secret secret, String scope) implements Access {}
    }
}
