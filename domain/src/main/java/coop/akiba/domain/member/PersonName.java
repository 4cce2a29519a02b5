package coop.akiba.domain.member;

/**
 * A person's name in two parts.
 *
 * @param first the first word
 * @param last everything behind it; empty where a name has one word
 */
public record PersonName(String first, String last) {

    /** The parts of a name as people write it: {@code Jane Smith}. Words are separated by one space. */
    public static PersonName of(String display) {
        int gap = display.indexOf(' ');
        return gap < 0
                ? new PersonName(display, "")
                : new PersonName(display.substring(0, gap), display.substring(gap + 1));
    }

    /** As people write it. */
    public String display() {
        return last.isEmpty() ? first : first.isEmpty() ? last : first + " " + last;
    }
}
