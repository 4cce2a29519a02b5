package coop.akiba.menus;

import java.util.regex.Pattern;

/**
 * Where a dialog is.
 *
 * @param step name of the step, such as {@code apply.amount}
 * @param from first piece shown of a step that takes several screens, from 0
 */
public record Place(String step, int from) {
    private static final Pattern STEP = Pattern.compile("[a-z]{1,20}(\\.[a-z]{1,20})?");

    public Place {
        if (from < 0 || !STEP.matcher(step).matches()) {
            throw new IllegalArgumentException("no place: " + step + "@" + from);
        }
    }

    static Place atStartOf(String step) {
        return new Place(step, 0);
    }
}
