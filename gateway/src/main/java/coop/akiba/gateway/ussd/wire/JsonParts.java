package coop.akiba.gateway.ussd.wire;

import coop.akiba.gateway.ussd.Fields;
import coop.akiba.gateway.ussd.UssdHop;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pieces of JSON answers. */
public final class JsonParts {
    /** Marks what came without quotes and goes back so. */
    private static final char NUMBER = '#';

    private static final char TEXT = '"';

    private JsonParts() {}

    /** What the answer repeats. A field that is missing stays so. */
    public static Map<String, String> keep(Fields fields, String... names) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : names) {
            fields.get(name).ifPresent(value -> kept.put(name, (fields.isNumber(name) ? NUMBER : TEXT) + value));
        }
        return kept;
    }

    /** Puts in what was kept under a name: a number as a number. */
    public static JsonObject put(JsonObject answer, UssdHop hop, String... names) {
        for (String name : names) {
            String kept = hop.echoed(name);
            if (!kept.isEmpty()) {
                answer.put(name, kept.charAt(0) == NUMBER ? number(kept.substring(1)) : kept.substring(1));
            }
        }
        return answer;
    }

    private static Object number(String digits) {
        return digits.matches("-?[0-9]{1,18}") ? (Object) Long.parseLong(digits) : digits;
    }

    /** The text in letters without accents and nothing that is not ASCII. */
    public static String ascii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\n -~]", "?");
    }
}
