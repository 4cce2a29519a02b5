package coop.akiba.sms;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the first word of a message asks for. */
public enum CommandWord {
    BALANCE,
    LOAN,
    STATUS,
    PAY,
    HELP,
    OPT_OUT,
    OPT_IN;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Whether the word counts only as the single word of a message. */
    public boolean standsAlone() {
        return this == OPT_OUT || this == OPT_IN;
    }

    /** What a word asks for; {@code prêt} is as good as {@code PRET}. */
    static Optional<CommandWord> of(String word) {
        String plain = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        return Optional.ofNullable(CommandWords.ALL.get(plain));
    }
}
