package coop.akiba.sms;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words members command with: those of each language, from its words file under {@code command.}, and those that
 * Twilio acts on.
 *
 * <p>A language has no opt-in word of its own, only a word to opt out: whoever wrote {@code STOP} is blocked by Twilio
 * itself until they write one of the words it knows, whatever we have noted.
 */
final class CommandWords {
    /** Words that Twilio acts on itself; it still forwards the message. No command may use one of them. */
    static final Map<String, CommandWord> OF_TWILIO = Map.of(
            "STOP", CommandWord.OPT_OUT,
            "STOPALL", CommandWord.OPT_OUT,
            "UNSUBSCRIBE", CommandWord.OPT_OUT,
            "CANCEL", CommandWord.OPT_OUT,
            "END", CommandWord.OPT_OUT,
            "QUIT", CommandWord.OPT_OUT,
            "START", CommandWord.OPT_IN,
            "YES", CommandWord.OPT_IN,
            "UNSTOP", CommandWord.OPT_IN);

    static final List<CommandWord> TRANSLATED = List.of(
            CommandWord.BALANCE,
            CommandWord.LOAN,
            CommandWord.STATUS,
            CommandWord.PAY,
            CommandWord.HELP,
            CommandWord.OPT_OUT);

    /** Every word and what it asks for, in capitals without accents. */
    static final Map<String, CommandWord> ALL = ofAllLanguages();

    private CommandWords() {}

    /**
     * Joins all languages.
     *
     * @throws IllegalStateException when a word asks for one thing in one language and for another in the next
     */
    private static Map<String, CommandWord> ofAllLanguages() {
        Map<String, CommandWord> all = new HashMap<>(OF_TWILIO);
        for (String language : SmsTexts.LANGUAGES) {
            of(Words.load(language)).forEach((word, asked) -> {
                CommandWord other = all.put(word, asked);
                if (other != null && other != asked) {
                    throw new IllegalStateException(
                            "%s is %s in %s and %s elsewhere".formatted(word, asked, language, other));
                }
            });
        }
        return Map.copyOf(all);
    }

    /** Those of one language. */
    static Map<String, CommandWord> of(Words words) {
        Map<String, CommandWord> all = new HashMap<>();
        for (CommandWord asked : TRANSLATED) {
            for (String word : words.say(key(asked)).split(" ", -1)) {
                all.put(word, asked);
            }
        }
        return all;
    }

    /** {@code command.opt-out} for {@code OPT_OUT}. */
    static String key(CommandWord asked) {
        return "command." + asked.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
