package coop.akiba.gateway.mobilemoney;

import io.vertx.core.Future;
import java.time.Instant;

/**
 * Where gateways keep the token they share. Daraja voids a token when it gives out the next one, so gateways that fetch
 * for themselves take it away from each other. Nothing here ever fails.
 */
public interface TokenShelf {

    /** A gateway by itself. */
    TokenShelf NONE = new TokenShelf() {
        @Override
        public Future<Turn> turn(String refused) {
            return Future.succeededFuture(new Turn.Away());
        }

        @Override
        public Future<Void> put(Kept token) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> giveUp() {
            return Future.succeededFuture();
        }
    };

    /**
     * A token.
     *
     * @param until when it is not to be used any more
     */
    record Kept(String value, Instant until) {
        /** Without the token, should anybody log it. */
        @Override
        public String toString() {
            return "Kept[until=" + until + "]";
        }
    }

    /** What a gateway without a token is to do. */
    sealed interface Turn {

        /** Use this one. */
        record Held(Kept token) implements Turn {}

        /** Fetch one and {@link #put} it here, or {@link #giveUp}: the others wait, for a while. */
        record Ours() implements Turn {}

        /** Fetch one for itself: there is no shelf, or who has the turn takes too long. */
        record Away() implements Turn {}
    }

    /**
     * Asks for the token, or for the turn to fetch it.
     *
     * @param refused the token that Daraja did not take; empty when there was none
     */
    Future<Turn> turn(String refused);

    /** Ends one's turn with a token. */
    Future<Void> put(Kept token);

    /** Ends one's turn without. */
    Future<Void> giveUp();
}
