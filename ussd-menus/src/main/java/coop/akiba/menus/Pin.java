package coop.akiba.menus;

import coop.akiba.domain.member.Member;
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
            "1004", "1236", "1245", "1254", "1346", "1357", "1425", "1470", "1478", "1590", "1593", "1739", "1793",
            "1379", "1397", "2468", "2580", "2589", "0852", "3256", "3571", "3579", "3590", "3690", "3698", "4200",
            "4563", "4561", "5683", "7410", "7412", "7531", "7539", "7593", "7890", "7894", "8520", "8642", "9510",
            "9517", "9630", "9632", "9753", "9713", "9731", "0007", "0070", "0911", "0420", "0101", "1101", "1102");

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

    /** Whether others would guess it soon; a part of the number on the member's card is a guess of theirs as well. */
    public boolean isWeak(Member member) {
        String card = "000" + member.number().replaceAll("[^0-9]", "");
        return isWeak(member.msisdn()) || card.endsWith(digits);
    }

    /** Whether others would guess it soon: a common one, a run, pairs, a year, or a part of the own number. */
    public boolean isWeak(Msisdn msisdn) {
        return isRun(0)
                || isRun(1)
                || isRun(9)
                || isTwoDigitsTwice()
                || digits.startsWith("19")
                || digits.startsWith("20")
                || COMMON.contains(digits)
                || isPartOf(msisdn.digits());
    }

    /** Whether every digit follows the one before by the same step, 0 after 9. */
    private boolean isRun(int step) {
        return IntStream.range(1, LENGTH).allMatch(i -> (digits.charAt(i) - digits.charAt(i - 1) + 10) % 10 == step);
    }

    /** Such as 4747, 4477 and 4774. */
    private boolean isTwoDigitsTwice() {
        String back = new StringBuilder(digits).reverse().toString();
        boolean pairs = digits.charAt(0) == digits.charAt(1) && digits.charAt(2) == digits.charAt(3);
        return pairs || digits.equals(back) || digits.startsWith(digits.substring(LENGTH / 2));
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
