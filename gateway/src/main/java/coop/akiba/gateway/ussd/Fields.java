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
    private final Map<String, Json> values;

    private Fields(Map<String, Json> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Those of a form or query. Empty when a name came twice or there is a NUL. A field without a name is passed over:
     * some come so.
     */
    public static Optional<Fields> of(MultiMap attributes) {
        Map<String, Json> values = new HashMap<>();
        for (Map.Entry<String, String> field : attributes) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                continue;
            }
            boolean again = values.put(name, new Json.Text(field.getValue())) != null;
            if (again || name.indexOf(0) >= 0 || field.getValue().indexOf(0) >= 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new Fields(values));
    }

    /** Those of a JSON object. */
    public static Fields of(Json.Obj object) {
        Map<String, Json> values = new HashMap<>();
        object.members().forEach((name, value) -> values.put(name.toLowerCase(Locale.ROOT), value));
        return new Fields(values);
    }

    /** Those that were read otherwise; a name in any case comes at most once. */
    public static Fields of(Map<String, String> texts) {
        Map<String, Json> values = new HashMap<>();
        texts.forEach((name, text) -> values.put(name.toLowerCase(Locale.ROOT), new Json.Text(text)));
        return new Fields(values);
    }

    /** A text, number, true or false, as text; empty for null and for what is made of parts. */
    public Optional<String> get(String name) {
        return switch (values.get(name.toLowerCase(Locale.ROOT))) {
            case Json.Text(String text) -> Optional.of(text);
            case Json.Num(String digits) -> Optional.of(digits);
            case Json.Literal(String token) when !token.equals("null") -> Optional.of(token);
            case null, default -> Optional.empty();
        };
    }

    /** The field's text; empty where it is missing. */
    public String text(String name) {
        return get(name).orElse("");
    }

    public boolean isTrue(String name) {
        return text(name).equalsIgnoreCase("true") || text(name).equals("1");
    }

    /** Whether it was written without quotes. */
    public boolean isNumber(String name) {
        return values.get(name.toLowerCase(Locale.ROOT)) instanceof Json.Num;
    }

    /** The fields within a field; none where it is missing. */
    public Fields section(String name) {
        return values.get(name.toLowerCase(Locale.ROOT)) instanceof Json.Obj inner ? of(inner) : new Fields(Map.of());
    }

    @Override
    public String toString() {
        return values.size() + " fields";
    }
}
