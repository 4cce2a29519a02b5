package coop.akiba.menus;

import coop.akiba.domain.member.Msisdn;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A member's PIN: four digits. It prints as stars, and equality takes the same time whatever differs. */
public final class Pin {
    private static final int LENGTH = 4;

    /** Patterns on the keypad and the PINs that surveys of leaked ones put first, besides those told by rules below. */
    private static final Set<String> COMMON = Set.of(
            "1004", "1010", "1122", "1212", "1313", "1357", "1425", "2112", "2121", "2468", "2580", "0852", "3690",
            "4200", "5683", "6969", "7410", "1470", "7531", "8520", "8642", "9630", "9753", "1379", "1397", "1793");

    private final String digits;

    private Pin(String digits) {
        this.digits = digits;
    }

    /** Exactly four ASCII digits; empty for anything else. */
    public static Optional<Pin> parse(String text) {
        return text.matches("[0-9]{4}") ? Optional.of(new Pin(text)) : Optional.empty();
    }

    /** The digits themselves, for the one place that seals and checks them. */
    public String digits() {
        return digits;
    }

    /** Whether others would guess it soon: a common one, a run, a repeat, a year, or a part of the own number. */
    public boolean isWeak(Msisdn msisdn) {
        return isRun(0)
                || isRun(1)
                || isRun(9)
                || digits.startsWith("19")
                || digits.startsWith("20")
                || COMMON.contains(digits)
                || isPartOf(msisdn.digits());
    }

    /** Whether every digit follows the one before by the same step, 0 after 9. */
    private boolean isRun(int step) {
        return IntStream.range(1, LENGTH).allMatch(i -> (digits.charAt(i) - digits.charAt(i - 1) + 10) % 10 == step);
    }

    /** First or last four digits, counting both the international form and the one dialled at home. */
    private boolean isPartOf(String number) {
        return number.endsWith(digits)
                || number.startsWith(digits)
                || IntStream.rangeClosed(1, 3)
                        .anyMatch(country -> ("0" + number.substring(country)).startsWith(digits));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pin pin && differences(pin) == 0;
    }

    /** The same for all PINs: a hash of four digits would give them away. */
    @Override
    public int hashCode() {
        return LENGTH;
    }

    @Override
    public String toString() {
        return "****";
    }

    private int differences(Pin other) {
        int differences = 0;
        for (int i = 0; i < LENGTH; i++) {
            differences |= digits.charAt(i) ^ other.digits.charAt(i);
        }
        return differences;
    }
}
