package coop.akiba.gateway.legacy;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How many rows became what. */
final class ImportCounts {
    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);

    /** What can become of a row. */
    enum Fate {
        INSERTED,
        UPDATED,
        UNCHANGED,
        REFUSED
    }

    void add(Fate fate) {
        counts.merge(fate, 1L, Long::sum);
    }

    long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        for (Fate fate : Fate.values()) {
            json.put(fate.name().toLowerCase(Locale.ROOT), counts.getOrDefault(fate, 0L));
        }
        return json;
    }
}
