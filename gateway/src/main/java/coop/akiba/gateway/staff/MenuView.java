package coop.akiba.gateway.staff;

import coop.akiba.gateway.store.MenuJson;
import coop.akiba.gateway.store.MenuTable.Made;
import coop.akiba.menus.MenuSettings;
import coop.akiba.menus.Menus;
import coop.akiba.menus.text.Languages;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A cooperative's menus beside the usual ones: what there is to choose from, and what it chose. */
final class MenuView {
    private MenuView() {}

    static JsonObject of(Optional<Made> made) {
        MenuSettings settings = made.map(Made::settings).orElseGet(MenuSettings::usual);
        return new JsonObject()
                .put("settings", MenuJson.write(settings))
                .put("changedBy", made.map(Made::by).orElse(null))
                .put("changedAt", made.map(each -> each.at().toString()).orElse(null))
                .put("items", items(settings))
                .put("words", words(settings));
    }

    /** Those shown in their order, then those hidden. */
    private static JsonArray items(MenuSettings settings) {
        List<String> known = Menus.items();
        return new JsonArray(Stream.concat(settings.items().stream().filter(known::contains), known.stream())
                .distinct()
                .map(item -> new JsonObject()
                        .put("name", item)
                        .put("shown", settings.items().contains(item))
                        .put("names", names(settings, item)))
                .toList());
    }

    private static JsonObject names(MenuSettings settings, String item) {
        String key = "home." + item;
        JsonObject names = new JsonObject();
        Languages.all()
                .list()
                .forEach(words -> names.put(
                        words.language(), settings.text(words.language(), key).orElseGet(() -> words.say(key))));
        return names;
    }

    private static JsonObject words(MenuSettings settings) {
        JsonObject json = new JsonObject();
        Languages.all().list().forEach(words -> {
            JsonObject texts = new JsonObject();
            new TreeMap<>(words.templates())
                    .forEach((key, template) -> texts.put(key, text(settings, words.language(), key, template.text())));
            json.put(words.language(), texts);
        });
        return json;
    }

    private static JsonObject text(MenuSettings settings, String language, String key, String usual) {
        JsonObject text = new JsonObject().put("usual", usual);
        settings.text(language, key).ifPresent(own -> text.put("own", own));
        return text;
    }
}
