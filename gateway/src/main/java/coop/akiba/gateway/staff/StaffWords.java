package coop.akiba.gateway.staff;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.util.ULocale;
import coop.akiba.domain.payment.SuspenseReason;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What staff read, in their language. */
final class StaffWords {
    /** Tags of the languages there are words for; the first is for everybody else. */
    static final List<String> LANGUAGES = List.of("en", "sw");

    private static final List<StaffWords> ALL =
            LANGUAGES.stream().map(StaffWords::load).toList();

    private final ULocale locale;
    private final Properties patterns;

    private StaffWords(ULocale locale, Properties patterns) {
        this.locale = locale;
        this.patterns = patterns;
    }

    /**
     * The words of the first language there are some for.
     *
     * @param wanted tags such as {@code sw-KE}, the best first
     */
    static StaffWords in(List<String> wanted) {
        Optional<String> found = wanted.stream()
                .map(tag -> ULocale.forLanguageTag(tag).getLanguage())
                .filter(LANGUAGES::contains)
                .findFirst();
        return ALL.get(found.map(LANGUAGES::indexOf).orElse(0));
    }

    /** In the language that the caller likes best. */
    static StaffWords of(RoutingContext context) {
        return in(context.acceptableLanguages().stream()
                .map(LanguageHeader::value)
                .toList());
    }

    /** Why money waits. */
    String why(SuspenseReason reason) {
        return say("suspense-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), Map.of());
    }

    String say(String key, Map<String, Object> values) {
        return format(key).format(values);
    }

    Set<String> keys() {
        return patterns.stringPropertyNames();
    }

    /** Names of all values a pattern asks for, also those within a choice. */
    Set<String> placeholders(String key) {
        MessagePattern pattern = new MessagePattern(patterns.getProperty(key, ""));
        return IntStream.range(0, pattern.countParts())
                .mapToObj(pattern::getPart)
                .filter(part -> part.getType() == MessagePattern.Part.Type.ARG_NAME)
                .map(pattern::getSubstring)
                .collect(Collectors.toSet());
    }

    /** Made anew each time: a format is not safe to share between threads. */
    private MessageFormat format(String key) {
        return new MessageFormat(Objects.requireNonNull(patterns.getProperty(key), key), locale);
    }

    private static StaffWords load(String language) {
        Properties file = new Properties();
        try (InputStream bytes = StaffWords.class.getResourceAsStream("words/" + language + ".properties");
                Reader text = new InputStreamReader(Objects.requireNonNull(bytes, language), StandardCharsets.UTF_8)) {
            file.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StaffWords(ULocale.forLanguageTag(language), file);
    }
}
