package coop.akiba.gateway.sms;

import java.time.Duration;
import java.util.Optional;

/** What came of handing a message to a provider; it says whether another try can help. */
public sealed interface SendOutcome {

    /**
     * The provider has taken it.
     *
     * @param providerRef the provider's name for it
     */
    record Accepted(String providerRef) implements SendOutcome {}

    /** The provider will never take it. */
    record Rejected(String code, String why) implements SendOutcome {}

    /**
     * The provider has certainly not taken it; it may later.
     *
     * @param after how long the provider asked us to wait, where it did
     */
    record TryLater(String why, Optional<Duration> after) implements SendOutcome {
        public static TryLater because(String why) {
            return new TryLater(why, Optional.empty());
        }
    }

    /**
     * Not even tried: the provider has more to do than it bears, or is being left alone. It does not count as a try.
     *
     * @param pause how long nothing more need be handed to it
     */
    record HeldBack(String why, Duration pause) implements SendOutcome {}

    /** Nobody knows whether the provider has taken it. */
    record Unclear(String why) implements SendOutcome {}
}
