package coop.akiba.menus;

/**
 * Where a dialog is.
 *
 * @param step name of the step, such as {@code apply.amount}
 * @param from first piece shown of a step that takes several screens, from 0
 */
public record Place(String step, int from) {
    public Place {
        if (!step.matches("[a-z]{1,20}(\\.[a-z]{1,20})?") || from < 0) {
            throw new IllegalArgumentException("no place: " + step + "@" + from);
        }
    }

    static Place atStartOf(String step) {
        return new Place(step, 0);
    }

    /** Reads what {@link #toString} wrote. */
    static Place parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("no place: " + text);
        }
        return new Place(text.substring(0, at), Integer.parseInt(text.substring(at + 1)));
    }

    @Override
    public String toString() {
        return step + "@" + from;
    }
}
