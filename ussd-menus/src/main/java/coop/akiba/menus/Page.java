package coop.akiba.menus;

import coop.akiba.menus.text.Gsm7;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A screen being written: lines and numbered choices, cut where a phone's screen ends.
 *
 * <p>What does not fit is reached by {@code 98}. Cuts are made between pieces: a choice, a line, or a part of a line
 * too long for one piece, split between words. The longest note, one piece of a line and the keys below always fit
 * together on the tightest bearer, and so do any choice, the keys and a short note; a longer note gives way to a
 * choice.
 */
final class Page {
    static final int MOST_CHOICES = 5;
    static final int NOTE_SEPTETS = 50;
    static final int KEYS_SEPTETS = 31;

    /** A choice as it is shown: its number, and a product's name, rate and period. */
    static final int CHOICE_SEPTETS = 61;

    /** What remains for a piece of a line below a note and above the keys, each with its end of line. */
    private static final int AROUND_PIECE = NOTE_SEPTETS + KEYS_SEPTETS + 3;

    private static final String NUMBER = "1. ";

    /**
     * What is never cut.
     *
     * @param join what comes between it and the piece above
     * @param value what choosing it means, if it is a choice
     */
    private record Piece(String text, String join, Optional<String> value) {
        int septets() {
            return Gsm7.septets(text) + 1 + (value.isPresent() ? NUMBER.length() : 0);
        }
    }

    private final Visit visit;
    private final String note;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean secret;

    /** How many pieces there were when one was added that must not stand without the next. */
    private int tied = -1;

    Page(Visit visit) {
        this.visit = visit;
        this.note = words(visit.note(), NOTE_SEPTETS);
    }

    Page line(String key) {
        return line(key, Map.of());
    }

    Page line(String key, Map<String, ?> values) {
        return text(visit.words().say(key, values));
    }

    /** A line already in words. */
    Page text(String line) {
        int longest = visit.septets() - AROUND_PIECE;
        String rest = line;
        String join = "\n";
        while (Gsm7.septets(rest) > longest) {
            int most = Gsm7.fitting(rest, longest);
            int space = rest.lastIndexOf(' ', most);
            int end = space > 0 ? space : most;
            pieces.add(new Piece(rest.substring(0, end), join, Optional.empty()));
            rest = rest.substring(end).strip();
            join = space > 0 ? " " : "";
        }
        pieces.add(new Piece(rest, join, Optional.empty()));
        return this;
    }

    Page choice(String value, String key) {
        return choice(value, key, Map.of());
    }

    Page choice(String value, String key, Map<String, ?> values) {
        return textChoice(value, visit.words().say(key, values));
    }

    /** A choice already in words. */
    Page textChoice(String value, String label) {
        pieces.add(new Piece(words(label, CHOICE_SEPTETS - NUMBER.length()), "\n", Optional.of(value)));
        return this;
    }

    /**
     * The next choice comes on the same screen as this one: where one answer is the other's opposite, the same key must
     * never mean either. Once a page.
     */
    Page together() {
        tied = pieces.size();
        return this;
    }

    /** What is keyed here is a PIN or a one-time code. */
    Page secret() {
        secret = true;
        return this;
    }

    /** The last words of a dialog; where one screen does not hold them all, it ends with the last of several. */
    Turn end() {
        return fit(0, "", note).size() == pieces.size()
                ? new Turn.End(new Screen(shown(written(pieces, "", note)), secret))
                : ToldMenu.show(visit.at(visit.dialog().telling(written(pieces, "", ""))));
    }

    /** The next screen of last words; the dialog ends with the last. */
    Turn rest() {
        int from = from();
        List<Piece> left = fit(from, "", note);
        return from + left.size() == pieces.size()
                ? new Turn.End(new Screen(shown(written(left, "", note)), secret))
                : ask();
    }

    /** A screen that waits for a key. */
    Turn ask() {
        int from = from();
        String keys = keys(false);
        String above = note;
        List<Piece> shown = fit(from, keys, above);
        if (from + shown.size() < pieces.size()) {
            keys = keys(true);
            above = above(from, keys);
            shown = fit(from, keys, above);
        }
        int to = from + shown.size();
        List<String> options =
                shown.stream().flatMap(piece -> piece.value().stream()).toList();
        Dialog next = visit.dialog().showing(options, to < pieces.size() ? to : 0);
        return new Turn.Ask(new Screen(shown(written(shown, keys, above)), secret), next);
    }

    private int from() {
        int place = visit.dialog().place().from();
        return place < pieces.size() ? place : 0;
    }

    /** As much of the note as leaves room for one piece. */
    private String above(int from, String keys) {
        return words(note, visit.septets() - taken(keys) - pieces.get(from).septets());
    }

    /** The pieces from one on that fit a screen. */
    private List<Piece> fit(int from, String keys, String above) {
        int room = visit.septets() + 1 - taken(above) - taken(keys);
        int choices = 0;
        int to = from;
        for (Piece piece : pieces.subList(from, pieces.size())) {
            room -= piece.septets();
            choices += piece.value().isPresent() ? 1 : 0;
            if (room < 0 || choices > MOST_CHOICES) {
                break;
            }
            to++;
        }
        return pieces.subList(from, to == tied && to > from + 1 ? to - 1 : to);
    }

    private static String written(List<Piece> shown, String keys, String above) {
        StringBuilder text = new StringBuilder(Screen.SEPTETS).append(above);
        int choice = 0;
        boolean first = true;
        for (Piece piece : shown) {
            String join = first ? "\n" : piece.join();
            text.append(text.isEmpty() ? "" : join);
            first = false;
            if (piece.value().isPresent()) {
                choice++;
                text.append(choice).append(". ");
            }
            text.append(piece.text());
        }
        return text.append(text.isEmpty() || keys.isEmpty() ? "" : "\n")
                .append(keys)
                .toString();
    }

    private static String shown(String text) {
        return text.replace(Gsm7.TIE, ' ');
    }

    /** As many whole words as fit; where some are left out, a dot says so. */
    private static String words(String text, int septets) {
        if (Gsm7.septets(text) <= septets) {
            return text;
        }
        int space = text.lastIndexOf(' ', Gsm7.fitting(text, septets - 1));
        return space > 0 ? text.substring(0, space) + "." : "";
    }

    /** The line of navigation keys: only those that lead somewhere. */
    private String keys(boolean more) {
        Dialog dialog = visit.dialog();
        List<String> keys = new ArrayList<>();
        if (more) {
            keys.add(visit.words().say("keys.more"));
        }
        if (!dialog.trail().isEmpty()) {
            keys.add(visit.words().say("keys.back"));
        }
        if (dialog.hasPin() && !dialog.place().equals(HomeMenu.PLACE)) {
            keys.add(visit.words().say("keys.home"));
        }
        return Gsm7.clip(String.join(" ", keys), KEYS_SEPTETS);
    }

    private static int taken(String line) {
        return line.isEmpty() ? 0 : Gsm7.septets(line) + 1;
    }
}
