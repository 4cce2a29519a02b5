package coop.akiba.menus.text;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import coop.akiba.domain.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Everything a menu says in one language, by key. Texts that people wrote (names) are cut at {@value #NAME_SEPTETS}
 * septets and amounts and dates are tied together, so that a screen is never cut inside one.
 */
public class Words {
    public static final int NAME_SEPTETS = 32;

    private final String language;
    private final Map<String, Template> templates;
    /** What is said the same every time, ready to be shown. */
    private final Map<String, String> fixed;

    public Words(String language, Map<String, Template> templates) {
        this.language = language;
        this.templates = Map.copyOf(templates);
        this.fixed = templates.entrySet().stream()
                .filter(entry -> entry.getValue().places().isEmpty())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> Gsm7.line(entry.getValue().fill(Map.of()))));
    }

    /** Reads {@code words/<language>.properties} from the class path. */
    static Words load(String language) {
        PluralRules plurals = PluralRules.forLocale(ULocale.forLanguageTag(language));
        Map<String, Template> templates = new HashMap<>();
        texts(language).forEach((key, text) -> templates.put((String) key, new Template((String) text, plurals)));
        return new Words(language, templates);
    }

    private static Properties texts(String language) {
        String file = "/coop/akiba/menus/words/" + language + ".properties";
        Properties texts = new Properties();
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no words for language " + language + " at " + file);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The same with some texts in place of others. */
    public Words with(Map<String, String> texts) {
        if (texts.isEmpty()) {
            return this;
        }
        Map<String, Template> changed = new HashMap<>(templates);
        texts.forEach((key, text) -> changed.put(key, template(text)));
        return new Words(language, changed);
    }

    /**
     * A text of this language, by its plural rules.
     *
     * @throws IllegalArgumentException when it is none
     */
    public Template template(String text) {
        return new Template(text, PluralRules.forLocale(ULocale.forLanguageTag(language)));
    }

    /** Language tag, such as {@code sw}. */
    public String language() {
        return language;
    }

    public Map<String, Template> templates() {
        return templates;
    }

    public String say(String key) {
        return say(key, Map.of());
    }

    /**
     * The text of a key, in one line of GSM-7.
     *
     * @param values {@link Money}, {@link LocalDate}, whole numbers, or text
     * @throws IllegalArgumentException when the key or a value is missing; a test finds these first
     */
    public String say(String key, Map<String, ?> values) {
        String same = fixed.get(key);
        if (same != null) {
            return same;
        }
        Template template = templates.get(key);
        if (template == null) {
            throw new IllegalArgumentException("no words for " + key + " in language " + language);
        }
        return say(template, values);
    }

    /** What a text of this language comes to with these values. */
    public String say(Template template, Map<String, ?> values) {
        Map<String, Object> shown = new HashMap<>();
        values.forEach((name, value) -> shown.put(name, shown(value)));
        return Gsm7.line(template.fill(shown));
    }

    private String shown(Object value) {
        return switch (value) {
            case Money amount -> tied(amount.toString());
            case LocalDate date -> tied(date(date));
            case String text -> Gsm7.clip(text, NAME_SEPTETS);
            default -> value.toString();
        };
    }

    private String date(LocalDate date) {
        return say("date", Map.of("day", date.getDayOfMonth(), "month", date.getMonthValue(), "year", date.getYear()));
    }

    private static String tied(String text) {
        return text.replace(' ', Gsm7.TIE);
    }
}
