package coop.akiba.gateway.store;

import coop.akiba.menus.MenuSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a cooperative's menus look, as JSON: stored, sent to staff, and put by them. */
public final class MenuJson {
    private MenuJson() {}

    /** Languages and keys in the order of the alphabet, so that two versions can be compared by eye. */
    public static JsonObject write(MenuSettings settings) {
        return new JsonObject()
                .put("version", settings.version())
                .put("items", new JsonArray(settings.items()))
                .put("words", words(settings.words()));
    }

    /** Texts by language and key. */
    public static JsonObject words(Map<String, Map<String, String>> words) {
        JsonObject json = new JsonObject();
        new TreeMap<>(words).forEach((language, texts) -> {
            JsonObject inner = new JsonObject();
            new TreeMap<>(texts).forEach(inner::put);
            json.put(language, inner);
        });
        return json;
    }

    /** What {@link #write} wrote. */
    static MenuSettings read(int version, JsonObject json) {
        return new MenuSettings(
                version,
                json.getJsonArray("items").stream().map(String.class::cast).toList(),
                json.getJsonObject("words").stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> texts((JsonObject) entry.getValue()))));
    }

    private static Map<String, String> texts(JsonObject json) {
        return json.stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> (String) entry.getValue()));
    }
}
