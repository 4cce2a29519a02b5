package coop.akiba.menus;

import coop.akiba.menus.text.Words;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;

/** How much room words have where they stand, in septets, and the longest values that have to fit in with them. */
final class Room {
    /** Words that stand above a screen. */
    private static final Pattern NOTES =
            Pattern.compile("again\\..*|amount\\..*|apply\\.(digits|named|nobody|oneself|twice)"
                    + "|language\\.changed|(repay|withdraw)\\.toomuch|join\\.again"
                    + "|activate\\.(digits|wrong|weak|different|done)|pin\\.(shape|wrong)"
                    + "|refusal\\.(?!title|others).*");

    /** Words that have a number in front. */
    private static final Pattern CHOICES = Pattern.compile("home\\.(?!hello).*|language\\.name|balance\\.latest"
            + "|officer\\.(approve|reject|reason\\..*)"
            + "|apply\\.(monthly|yearly)(\\.from)?|apply\\.(later|tenor\\..*)|preview\\.apply|.*\\.yes"
            + "|loans\\.(item|schedule|repay|topup|history)|repay\\.(item|next|all|other)|mypin\\.(change|forgot)"
            + "|forgot\\.(questions|office|start)|resume\\.(on|afresh|menu)");

    private static final int CHOICE = Page.CHOICE_SEPTETS - "1. ".length();

    /** Below it the keys must fit, so that nobody has to key 98 in the middle of a sentence. */
    private static final int LINE = Screen.SEPTETS - Page.KEYS_SEPTETS - 1;

    /** As long as the longest of any language: every text with a day in it was measured with such. */
    private static final int DATE = 12;

    private static final String NAME = "W".repeat(Words.NAME_SEPTETS);
    private static final String AMOUNT = "KES 999,999,999,999.99";
    private static final LocalDate DAY = LocalDate.of(2026, 9, 30);

    private static final Map<String, Object> LONGEST = Map.ofEntries(
            Map.entry("amount", AMOUNT),
            Map.entry("fee", AMOUNT),
            Map.entry("unit", "KES 1,000"),
            Map.entry("rate", "12.75"),
            Map.entry("terms", "3, 6, 12, 18, 24, 36"),
            Map.entry("count", 10),
            Map.entry("tries", 10),
            Map.entry("of", 10),
            Map.entry("months", 240),
            Map.entry("longest", 240),
            Map.entry("date", DAY),
            Map.entry("from", DAY),
            Map.entry("to", DAY),
            Map.entry("time", "23:59"),
            Map.entry("day", 30),
            Map.entry("month", 12),
            Map.entry("year", 2026),
            Map.entry("loan", "L-999999999"),
            Map.entry("member", "M-999999999"),
            Map.entry("number", "M-999999999"),
            Map.entry("phone", "+254 711 000 111"),
            Map.entry("paybill", "1234567890"));

    private Room() {}

    /** Septets that words of this key may take with the longest values. */
    static int of(String key) {
        if (key.equals("again.invalid")) {
            // A longer one would give way to a choice on the tightest bearer.
            return Screen.FEWEST_SEPTETS - Page.CHOICE_SEPTETS - Page.KEYS_SEPTETS - 2;
        }
        if (key.equals("date")) {
            return DATE;
        }
        if (key.startsWith("apology.")) {
            return Screen.FEWEST_SEPTETS;
        }
        if (key.startsWith("status.")) {
            return Words.NAME_SEPTETS;
        }
        if (NOTES.matcher(key).matches()) {
            return Page.NOTE_SEPTETS;
        }
        return CHOICES.matcher(key).matches() ? CHOICE : LINE;
    }

    /** The longest value that stands in a place; names are cut, so none is longer than one. */
    static Object longest(String place) {
        return LONGEST.getOrDefault(place, NAME);
    }
}
