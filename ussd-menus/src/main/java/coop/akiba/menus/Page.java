package coop.akiba.menus;

import coop.akiba.menus.text.Gsm7;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A screen being written: lines and numbered choices, cut where a phone's screen ends.
 *
 * <p>What does not fit is reached by {@code 98}. Cuts are made between pieces: a line, a choice, or a part of a line
 * too long for one piece, split between words. The longest note, one piece and the keys below always fit together.
 */
final class Page {
    static final int MOST_CHOICES = 5;
    static final int NOTE_SEPTETS = 50;
    static final int PIECE_SEPTETS = 76;
    static final int KEYS_SEPTETS = 31;

    /**
     * What is never cut.
     *
     * @param join what comes between it and the piece above
     * @param value what choosing it means, if it is a choice
     */
    private record Piece(String text, String join, Optional<String> value) {
        int septets() {
            return Gsm7.septets(text) + 1 + (value.isPresent() ? "1. ".length() : 0);
        }
    }

    private final Visit visit;
    private final String note;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean secret;

    Page(Visit visit) {
        this.visit = visit;
        this.note = Gsm7.septets(visit.note()) <= NOTE_SEPTETS ? visit.note() : Gsm7.clip(visit.note(), NOTE_SEPTETS);
    }

    Page line(String key) {
        return line(key, Map.of());
    }

    Page line(String key, Map<String, ?> values) {
        return text(visit.words().say(key, values));
    }

    /** A line already in words. */
    Page text(String line) {
        String rest = line;
        String join = "\n";
        while (Gsm7.septets(rest) > PIECE_SEPTETS) {
            int most = Gsm7.fitting(rest, PIECE_SEPTETS);
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
        int room = PIECE_SEPTETS - "1. ".length();
        String text = Gsm7.septets(label) <= room ? label : Gsm7.clip(label, room);
        pieces.add(new Piece(text, "\n", Optional.of(value)));
        return this;
    }

    /** What is keyed here is a PIN or a one-time code. */
    Page secret() {
        secret = true;
        return this;
    }

    /** Whether one last screen holds all of it. */
    boolean fitsAtEnd() {
        return fit(0, "").size() == pieces.size();
    }

    /** The last screen of a dialog; there is no more after it. */
    Turn end() {
        return new Turn.End(new Screen(written(fit(0, ""), ""), secret));
    }

    /** A screen that waits for a key. */
    Turn ask() {
        int place = visit.dialog().place().from();
        int from = place < pieces.size() ? place : 0;
        String keys = keys(false);
        List<Piece> shown = fit(from, keys);
        if (from + shown.size() < pieces.size()) {
            keys = keys(true);
            shown = fit(from, keys);
        }
        int to = from + shown.size();
        List<String> options =
                shown.stream().flatMap(piece -> piece.value().stream()).toList();
        Dialog next = visit.dialog().showing(options, to < pieces.size() ? to : 0);
        return new Turn.Ask(new Screen(written(shown, keys), secret), next);
    }

    /** The pieces from one on that fit a screen; at least one does. */
    private List<Piece> fit(int from, String keys) {
        int room = Screen.SEPTETS + 1 - taken(note) - taken(keys);
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
        return pieces.subList(from, to);
    }

    private String written(List<Piece> shown, String keys) {
        StringBuilder text = new StringBuilder(Screen.SEPTETS).append(note);
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
        text.append(text.isEmpty() || keys.isEmpty() ? "" : "\n").append(keys);
        return text.toString().replace(Gsm7.TIE, ' ');
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
