package coop.akiba.gateway.ussd;

import coop.akiba.gateway.mobilemoney.Json;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a request, whatever it was written in. Names are told apart but not their case, which aggregators
 * change between requests; a number is its digits, as some send it with quotes and some without. The text form shows
 * nothing.
 */
public final class Fields {
    private final Map<String, String> texts;
    private final Map<String, Fields> sections;

    private Fields(Map<String, String> texts, Map<String, Fields> sections) {
        this.texts = Map.copyOf(texts);
        this.sections = Map.copyOf(sections);
    }

    /**
     * Those of a form or query. Empty when a name came twice or there is a NUL. A field without a name is passed over:
     * some come so.
     */
    public static Optional<Fields> of(MultiMap attributes) {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, String> field : attributes) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                continue;
            }
            boolean again = texts.put(name, field.getValue()) != null;
            if (again || name.indexOf(0) >= 0 || field.getValue().indexOf(0) >= 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new Fields(texts, Map.of()));
    }

    /** Those of a JSON object; null counts as missing, lists are passed over. */
    public static Fields of(Json.Obj object) {
        Map<String, String> texts = new HashMap<>();
        Map<String, Fields> sections = new HashMap<>();
        object.members().forEach((name, value) -> {
            String low = name.toLowerCase(Locale.ROOT);
            switch (value) {
                case Json.Text(String text) -> texts.put(low, text);
                case Json.Num(String digits) -> texts.put(low, digits);
                case Json.Literal(String token) when !token.equals("null") -> texts.put(low, token);
                case Json.Obj inner -> sections.put(low, of(inner));
                default -> {}
            }
        });
        return new Fields(texts, sections);
    }

    /** Those that were read otherwise; a name in any case comes at most once. */
    public static Fields of(Map<String, String> texts) {
        Map<String, String> low = new HashMap<>();
        texts.forEach((name, text) -> low.put(name.toLowerCase(Locale.ROOT), text));
        return new Fields(low, Map.of());
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(texts.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The field's text; empty where it is missing. */
    public String text(String name) {
        return get(name).orElse("");
    }

    public Optional<Fields> section(String name) {
        return Optional.ofNullable(sections.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return texts.size() + " fields";
    }
}
