package coop.akiba.sms;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words of one language, from its file.
 *
 * @param patterns ICU message patterns by key
 */
record Words(String language, Map<String, String> patterns) {
    Words {
        patterns = Map.copyOf(patterns);
    }

    /** Reads the file of a language and checks that every pattern is one. */
    static Words load(String language) {
        Properties file = new Properties();
        try (InputStream bytes = Words.class.getResourceAsStream("words/" + language + ".properties");
                Reader text = new InputStreamReader(Objects.requireNonNull(bytes, language), StandardCharsets.UTF_8)) {
            file.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> patterns = new TreeMap<>();
        file.stringPropertyNames().forEach(key -> patterns.put(key, file.getProperty(key, "")));
        Words words = new Words(language, patterns);
        patterns.keySet().forEach(words::format);
        return words;
    }

    /** The pattern of the key with values put in their places. */
    String say(String key, Map<String, Object> values) {
        return format(key).format(values);
    }

    String say(String key) {
        return say(key, Map.of());
    }

    /** Names of the values that the pattern of the key asks for. */
    Set<String> placeholders(String key) {
        return format(key).getArgumentNames();
    }

    /** Made anew each time: a format is not safe to share between threads. */
    private MessageFormat format(String key) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no words for " + key + " in " + language);
        }
        return new MessageFormat(pattern, ULocale.forLanguageTag(language));
    }
}
