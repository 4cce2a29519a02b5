package coop.akiba.sms;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the first word of a message asks for.
 *
 * <p>The opt-out and opt-in words are those that Twilio acts on itself; it still forwards the message. No command may
 * use one of them: a member who wrote it would be blocked by the provider.
 */
public enum CommandWord {
    BALANCE,
    LOAN,
    STATUS,
    PAY,
    HELP,
    OPT_OUT,
    OPT_IN;

    /** Every word and what it asks for. */
    public static final Map<String, CommandWord> WORDS = Map.ofEntries(
            Map.entry("BAL", BALANCE),
            Map.entry("BALANCE", BALANCE),
            Map.entry("SALIO", BALANCE),
            Map.entry("LOAN", LOAN),
            Map.entry("MKOPO", LOAN),
            Map.entry("STATUS", STATUS),
            Map.entry("HALI", STATUS),
            Map.entry("PAY", PAY),
            Map.entry("LIPA", PAY),
            Map.entry("HELP", HELP),
            Map.entry("MSAADA", HELP),
            Map.entry("STOP", OPT_OUT),
            Map.entry("STOPALL", OPT_OUT),
            Map.entry("UNSUBSCRIBE", OPT_OUT),
            Map.entry("CANCEL", OPT_OUT),
            Map.entry("END", OPT_OUT),
            Map.entry("QUIT", OPT_OUT),
            Map.entry("START", OPT_IN),
            Map.entry("YES", OPT_IN),
            Map.entry("UNSTOP", OPT_IN));

    /** Whether the word counts only as the single word of a message. */
    public boolean standsAlone() {
        return this == OPT_OUT || this == OPT_IN;
    }

    static Optional<CommandWord> of(String word) {
        return Optional.ofNullable(WORDS.get(word.toUpperCase(Locale.ROOT)));
    }
}
