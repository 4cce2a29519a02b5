package coop.akiba.sms;

import java.util.Optional;

/**
 * What a member wrote. Amounts and months are text as typed, with separators taken out; whoever acts on them parses
 * them strictly.
 *
 * <p>The text form of a command shows which parts are there and never a digit: a PIN may have been typed in any place.
 */
public sealed interface SmsCommand {

    /** Stands for an amount that could be read in two ways. The amount parser refuses it. */
    String UNCLEAR = "?";

    /** {@code BAL pin}. */
    record Balance(Optional<String> pin) implements SmsCommand {
        @Override
        public String toString() {
            return "Balance[" + part("pin", pin) + "]";
        }
    }

    /**
     * {@code LOAN amount months pin}.
     *
     * @param amount {@link #UNCLEAR} when there are more numbers than these
     * @param months one to three digits
     */
    record Loan(Optional<String> amount, Optional<String> months, Optional<String> pin) implements SmsCommand {
        @Override
        public String toString() {
            return "Loan[" + part("amount", amount) + ", " + part("months", months) + ", " + part("pin", pin) + "]";
        }
    }

    /** {@code STATUS pin}. */
    record Status(Optional<String> pin) implements SmsCommand {
        @Override
        public String toString() {
            return "Status[" + part("pin", pin) + "]";
        }
    }

    /**
     * {@code PAY amount}. The payer confirms on the phone, so no PIN of ours is needed.
     *
     * @param amount empty for whatever is due; {@link #UNCLEAR} when there are several numbers
     */
    record Pay(Optional<String> amount) implements SmsCommand {
        @Override
        public String toString() {
            return "Pay[" + part("amount", amount) + "]";
        }
    }

    /** {@code HELP}. */
    record Help() implements SmsCommand {}

    /** {@code STOP} and its like, as the only word. */
    record OptOut() implements SmsCommand {}

    /** {@code START} and its like, as the only word. */
    record OptIn() implements SmsCommand {}

    /**
     * No command.
     *
     * @param firstWord at most 16 capital letters A to Z; empty when the message starts with anything else
     */
    record Unknown(String firstWord) implements SmsCommand {}

    /** Reads any text; never throws. */
    static SmsCommand parse(String text) {
        return CommandGrammar.parse(text);
    }

    /** Says whether a part was given, and not what it is. */
    private static String part(String name, Optional<String> value) {
        return value.isPresent() ? name : "no " + name;
    }
}
