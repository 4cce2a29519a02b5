package coop.akiba.gateway.ussd;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the last hop of a session left in the session store, as one text. Its fingerprint and two letters come first,
 * where scripts find them; everything else is sealed.
 *
 * @param print fingerprint of what had been keyed by then, {@value #PRINT} characters
 * @param deed what the hop carried out; after one the same input soon is a repeated callback
 * @param secret whether a PIN or a code is to be keyed on the screen
 * @param length of what had been keyed by then, or the number of the press where presses are counted
 * @param hops how many there were
 * @param began what the dialog is called among ourselves
 * @param team the cooperative it is with; empty while the caller has not said
 * @param seen what was known of the caller when the dialog began, see {@link Glimpse}; empty where nothing is
 * @param state the dialog; empty when it has ended
 */
record Kept(
        String print,
        Deed deed,
        boolean secret,
        int length,
        int hops,
        String began,
        String team,
        String seen,
        UssdReply answer,
        String state) {
    static final int PRINT = 32;

    /** What a hop carried out, and whether its caller was told. */
    enum Deed {
        NONE('-'),
        TOLD('F'),
        /** Its answer came when the caller had been sent away. */
        TOLD_LATE('L');

        private final char mark;

        Deed(char mark) {
            this.mark = mark;
        }

        private static Deed of(char mark) {
            return Arrays.stream(values())
                    .filter(deed -> deed.mark == mark)
                    .findFirst()
                    .orElse(NONE);
        }
    }

    /** Stands where nothing was carried out. */
    static final char NOTHING = Deed.NONE.mark;

    /** How the session stands: over, waiting for a key, waiting for a secret, or left by the caller. */
    static final char OVER = 'E';

    static final char WAITING = 'C';
    static final char SECRET = 'S';
    static final char LEFT = 'X';

    /** Where the sealed part begins. */
    private static final int SEALED = PRINT + 2;

    /** Far more than a menu keeps, in characters; what is longer is a fault. */
    static final int LONGEST = 4_000;

    /** The same, seen from where the aggregator stands now. */
    Kept at(Sessions.Lock lock) {
        return new Kept(lock.print(), deed, secret, lock.length(), hops + 1, began, team, seen, answer, state);
    }

    /** As it is stored. */
    String sealed(SessionSeal seal, String session) {
        char stands = answer.end() ? OVER : secret ? SECRET : WAITING;
        return print + deed.mark + stands + seal.seal(session, text());
    }

    /** Empty for what {@link #sealed} did not make for this session. */
    static Optional<Kept> read(SessionSeal seal, String session, String stored) {
        return stored.length() <= SEALED
                ? Optional.empty()
                : seal.open(session, stored.substring(SEALED))
                        .filter(text -> text.length() <= LONGEST)
                        .flatMap(text -> read(stored.substring(0, SEALED), text));
    }

    /** What of it is sealed. */
    String text() {
        String shown = answer.text();
        return "" + (answer.end() ? OVER : secret ? SECRET : WAITING) + length + ':' + hops + ':' + began + ':' + team
                + ' ' + seen + ':' + shown.length() + ':' + shown + state;
    }

    /** How it stands is read from under the seal; in front it is for scripts, which may have marked it since. */
    private static Optional<Kept> read(String front, String text) {
        try {
            int length = text.indexOf(':');
            int hops = text.indexOf(':', length + 1);
            int began = text.indexOf(':', hops + 1);
            int team = text.indexOf(':', began + 1);
            int answer = text.indexOf(':', team + 1);
            int state = answer + 1 + Integer.parseInt(text, team + 1, answer, 10);
            String with = text.substring(began + 1, team);
            // The release before kept nothing behind the team.
            int space = with.indexOf(' ');
            char stands = text.charAt(0);
            return Optional.of(new Kept(
                    front.substring(0, PRINT),
                    Deed.of(front.charAt(PRINT)),
                    stands == SECRET,
                    Integer.parseInt(text, 1, length, 10),
                    Integer.parseInt(text, length + 1, hops, 10),
                    text.substring(hops + 1, began),
                    space < 0 ? with : with.substring(0, space),
                    space < 0 ? "" : with.substring(space + 1),
                    new UssdReply(text.substring(answer + 1, state), stands == OVER),
                    text.substring(state)));
        } catch (NumberFormatException | IndexOutOfBoundsException garbled) {
            return Optional.empty();
        }
    }
}
