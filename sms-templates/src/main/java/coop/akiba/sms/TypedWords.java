package coop.akiba.sms;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes a message apart into words, in capitals, as people with a small keypad and any language write them.
 *
 * <p>Separators are spaces, punctuation and signs such as emoji. A minus before a number and a point within one belong
 * to it, so that {@code -1} and {@code 5.005} reach the amount parser as they are; letters and digits of other scripts
 * stay as well. The letter O among digits is a zero. Nothing is dropped that could turn one number into another.
 */
final class TypedWords {
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212]");
    private static final Pattern THOUSANDS = Pattern.compile("(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])");
    private static final Pattern SEPARATOR =
            Pattern.compile("[\\s\\p{Z}\\p{Po}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Pc}\\p{S}&&[^.+]]+");
    private static final Pattern POINT_BETWEEN_WORDS = Pattern.compile("(?<=\\p{L})\\.|\\.(?![0-9])");
    private static final Pattern DASH_BETWEEN_WORDS = Pattern.compile("(?<=[\\p{L}\\p{N}])-|-(?![\\p{N}.])");
    private static final Pattern SEVERAL_POINTS = Pattern.compile("(?<![^ ])[0-9]+(?:\\.[0-9]+){2,}(?![^ ])");
    private static final Pattern WORD = Pattern.compile(" ");
    private static final Pattern ZEROS =
            Pattern.compile("(?<!\\p{L})O+(?=[0-9])|(?<=[0-9])O+|(?<=[0-9O],)OOO(?![\\p{L}])");
    private static final String UNIT = "(?:KES|UGX|TZS|RWF|FRW|FRS?|IDR|RP|[KTU]?SHS?)";
    private static final Pattern CURRENCY = Pattern.compile("^%1$s(?=[0-9])|(?<=[0-9])%1$s$".formatted(UNIT));
    private static final Pattern INVISIBLE_END = Pattern.compile("^[\\p{Cc}\\p{Cf}]+|[\\p{Cc}\\p{Cf}]+$");

    private TypedWords() {}

    static List<String> of(String text) {
        String bare = INVISIBLE_END.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("");
        String dashed = DASHES.matcher(bare).replaceAll("-");
        String zeros = ZEROS.matcher(dashed).replaceAll(match -> match.group().replace('O', '0'));
        String grouped =
                THOUSANDS.matcher(zeros).replaceAll(match -> match.group().replace(",", ""));
        String spaced = SEPARATOR.matcher(grouped).replaceAll(" ");
        String pointed = POINT_BETWEEN_WORDS.matcher(spaced).replaceAll(" ");
        String plain = DASH_BETWEEN_WORDS.matcher(pointed).replaceAll(" ");
        return WORD.splitAsStream(SEVERAL_POINTS
                        .matcher(plain)
                        .replaceAll(match -> match.group().replace('.', ' ')))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .map(word -> CURRENCY.matcher(word).replaceFirst(""))
                .toList();
    }

    /** Whether the word has a digit of any script, and so is meant as a number. */
    static boolean isNumber(String word) {
        return word.codePoints().anyMatch(Character::isDigit);
    }
}
