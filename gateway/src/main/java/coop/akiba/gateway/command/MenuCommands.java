package coop.akiba.gateway.command;

import coop.akiba.gateway.store.AuditRow;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.MenuJson;
import coop.akiba.gateway.store.MenuTable;
import coop.akiba.gateway.store.Teams;
import coop.akiba.menus.MenuSettings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** Changes how a cooperative's menus look. Versions are added, never changed. */
public final class MenuCommands {
    private final Ids ids;
    private final InstantSource clock;

    public MenuCommands(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes settings the current ones, under the next number.
     *
     * @param edited without a problem; says by its version which one it was written from
     */
    public Future<Result<MenuChange>> change(SqlConnection connection, Origin origin, MenuSettings edited) {
        return Teams.lock(connection, origin.team())
                .compose(locked -> MenuTable.current(connection, origin.team().id()))
                .compose(before -> change(connection, origin, before, edited))
                .map(Result.Done::new);
    }

    private Future<MenuChange> change(
            SqlConnection connection, Origin origin, MenuSettings before, MenuSettings edited) {
        if (edited.version() != before.version()) {
            return Future.succeededFuture(new MenuChange.Outdated(before.version()));
        }
        if (edited.equals(before)) {
            return Future.succeededFuture(new MenuChange.Done(before));
        }
        MenuSettings after = edited.withVersion(before.version() + 1);
        Instant now = clock.instant();
        MenuTable.Made made = new MenuTable.Made(after, origin.actor().id(), now);
        return MenuTable.add(connection, origin.team().id(), made)
                .compose(added -> AuditTable.add(connection, origin.team().id(), line(origin, now, before, after)))
                .map(new MenuChange.Done(after));
    }

    private AuditRow line(Origin origin, Instant now, MenuSettings before, MenuSettings after) {
        return new AuditRow(
                ids.next(),
                now,
                origin.actor(),
                "menus-changed",
                "menus:" + after.version(),
                new JsonObject().put("before", told(before, after)).put("after", told(after, before)),
                origin.correlation());
    }

    /** All items, but only those words that the other has not: a line of the audit trail is to be read. */
    private static JsonObject told(MenuSettings settings, MenuSettings other) {
        Map<String, Map<String, String>> changed = new TreeMap<>();
        settings.words().forEach((language, texts) -> {
            Map<String, String> differing = new TreeMap<>(texts);
            differing
                    .entrySet()
                    .removeIf(entry -> other.text(language, entry.getKey())
                            .filter(entry.getValue()::equals)
                            .isPresent());
            if (!differing.isEmpty()) {
                changed.put(language, differing);
            }
        });
        return new JsonObject()
                .put("version", settings.version())
                .put("items", new JsonArray(settings.items()))
                .put("words", MenuJson.words(changed));
    }
}
