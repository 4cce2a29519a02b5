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
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The words of one language, from its file.
 *
 * @param formats ICU message formats by key; each is used by one thread at a time
 */
record Words(String language, Map<String, MessageFormat> formats) {
    Words {
        formats = Map.copyOf(formats);
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
        ULocale locale = ULocale.forLanguageTag(language);
        return new Words(
                language,
                file.stringPropertyNames().stream()
                        .collect(Collectors.toMap(
                                Function.identity(), key -> new MessageFormat(file.getProperty(key, ""), locale))));
    }

    /** The pattern of the key with values put in their places. */
    String say(String key, Map<String, Object> values) {
        MessageFormat format = format(key);
        // Reading a pattern costs ten times what filling it in does, and a format is not safe to share.
        synchronized (format) {
            return format.format(values);
        }
    }

    String say(String key) {
        return say(key, Map.of());
    }

    /** Names of the values that the pattern of the key asks for. */
    Set<String> placeholders(String key) {
        return format(key).getArgumentNames();
    }

    private MessageFormat format(String key) {
        MessageFormat format = formats.get(key);
        if (format == null) {
            throw new IllegalArgumentException("no words for " + key + " in " + language);
        }
        return format;
    }
}
