package coop.akiba.menus;

import coop.akiba.menus.text.Gsm7;
import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Words;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Words that remember what they said. */
final class HeardWords extends Words {
    private final Map<String, Set<String>> heard = new LinkedHashMap<>();

    private HeardWords(Words words) {
        super(words.language(), words.templates());
    }

    /** All languages, heard from now on. */
    static Languages listen() {
        return listen(Languages.all());
    }

    static Languages listen(Languages languages) {
        Map<String, Words> words = new LinkedHashMap<>();
        languages.list().forEach(all -> words.put(all.language(), new HeardWords(all)));
        return new Languages(words);
    }

    /** What a language said, by key, since it was last forgotten. */
    static Map<String, Set<String>> heard(Languages languages, String language) {
        return ((HeardWords) languages.words(language)).heard;
    }

    @Override
    public String say(String key, Map<String, ?> values) {
        String text = super.say(key, values);
        heard.computeIfAbsent(key, first -> new LinkedHashSet<>()).add(text.replace(Gsm7.TIE, ' '));
        return text;
    }
}
