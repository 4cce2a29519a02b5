package coop.akiba.gateway.staff;

import coop.akiba.gateway.store.LoanPages.Mark;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page over all cooperatives ended, as a text that goes back unread.
 *
 * @param team the cooperative that is next; another may have taken its place since
 * @param mark the last loan shown of it; empty where none was
 */
record PlatformCursor(String team, Optional<Mark> mark) {
    private static final Pattern SHAPE = Pattern.compile("([a-z][a-z0-9-]{0,31})(?:\\.([0-9]{1,16}-[0-9a-f]{32}))?");

    /** Before all of them. */
    static final PlatformCursor START = new PlatformCursor("", Optional.empty());

    String text() {
        return team + mark.map(at -> "." + Cursor.write(at)).orElse("");
    }

    /** Empty where the text is none of ours. */
    static Optional<PlatformCursor> read(String text) {
        Matcher shape = SHAPE.matcher(text);
        return shape.matches()
                ? Optional.of(new PlatformCursor(
                        shape.group(1), Optional.ofNullable(shape.group(2)).flatMap(Cursor::mark)))
                : Optional.empty();
    }

    /** What of it counts for a cooperative. */
    Optional<Mark> in(String other) {
        return mark.filter(at -> team.equals(other));
    }
}
