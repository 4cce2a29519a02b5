package coop.akiba.gateway.ussd;

import java.util.Optional;

/**
 * What a callback says was keyed. Aggregators differ in how they tell it; whatever they say, it may hold a PIN, so it
 * is never stored and no text form shows it.
 */
public sealed interface Keyed {

    /** Everything keyed in this session so far, joined with {@code *}; empty on the first dial. */
    record SoFar(String text) implements Keyed {
        @Override
        public String toString() {
            return text.length() + " characters so far";
        }
    }

    /**
     * What was keyed last, alone.
     *
     * @param count of the press: one that we handed out and the aggregator handed back, so that it tells a new press
     *     from a repeated callback; empty where nothing tells them apart
     */
    record Latest(String input, Optional<Integer> count) implements Keyed {
        public Latest(String input) {
            this(input, Optional.empty());
        }

        @Override
        public String toString() {
            return input.length() + " characters";
        }
    }

    /**
     * The session begins, as the aggregator says: the member dialled this. Only a hint: the session store knows better.
     *
     * @param code as it was dialled, in the aggregator's spelling; empty where it does not tell
     */
    record Dialled(String code) implements Keyed {
        @Override
        public String toString() {
            return "a code of " + code.length() + " characters";
        }
    }

    /** Whether it can be nothing but the beginning of a session. */
    default boolean begins() {
        return switch (this) {
            case SoFar(String text) -> text.isEmpty();
            case Latest latest -> false;
            case Dialled dialled -> true;
        };
    }
}
