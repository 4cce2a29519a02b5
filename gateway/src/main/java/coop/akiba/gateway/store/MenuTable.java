package coop.akiba.gateway.store;

import coop.akiba.domain.team.TeamId;
import coop.akiba.menus.MenuSettings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The table {@code team_menu}: versions of how a cooperative's menus look. */
public final class MenuTable {

    private MenuTable() {}

    /** A version, with who made it and when. */
    public record Made(MenuSettings settings, String by, Instant at) {}

    /** The newest; the usual menus where a cooperative has none of its own. */
    public static Future<MenuSettings> current(SqlConnection connection, TeamId team) {
        return newest(connection, team).map(made -> made.map(Made::settings).orElseGet(MenuSettings::usual));
    }

    public static Future<Optional<Made>> newest(SqlConnection connection, TeamId team) {
        return connection
                .preparedQuery("""
                    SELECT version, settings, changed_by, changed_at FROM team_menu
                    WHERE team_id = $1 ORDER BY version DESC LIMIT 1\
                    """)
                .execute(Tuple.of(team.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(MenuTable::made));
    }

    /** Makes these the newest. The caller holds the cooperative's lock. */
    public static Future<Void> add(SqlConnection connection, TeamId team, Made made) {
        return connection
                .preparedQuery("""
                    WITH made AS (
                        INSERT INTO team_menu (team_id, version, settings, changed_by, changed_at)
                        VALUES ($1, $2, $3, $4, $5))
                    UPDATE team SET menu = $2 WHERE team_id = $1\
                    """)
                .execute(Tuple.of(
                        team.value(),
                        made.settings().version(),
                        MenuJson.write(made.settings()),
                        made.by(),
                        made.at().atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static Made made(Row row) {
        return new Made(
                MenuJson.read(row.getInteger("version"), (JsonObject) row.getValue("settings")),
                row.getString("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
