package coop.akiba.gateway.store;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.menus.MenuSettings;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/**
 * All cooperatives this process serves. Which they are is fixed at its start; their rules and their menus are looked at
 * again from time to time. Between two looks screens may be made of older rules, but nothing is decided by them: see
 * {@link Teams#current}.
 */
public final class TeamDirectory {
    private static final MenuSettings USUAL = MenuSettings.usual();

    private static final int AT_ONCE = 8;

    private final Db db;
    private final Map<String, Team> teams = new ConcurrentHashMap<>();
    private final Map<String, MenuSettings> menus = new ConcurrentHashMap<>();

    private TeamDirectory(Db db) {
        this.db = db;
    }

    public static Future<TeamDirectory> load(Db db) {
        TeamDirectory directory = new TeamDirectory(db);
        return db.pool()
                .query("SELECT team_id FROM team")
                .execute()
                .compose(rows -> directory.reload(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList()))
                .map(all -> directory);
    }

    /** Reads those cooperatives again that changed their rules or their menu, here or in another process. */
    public Future<Void> refresh() {
        return db.pool()
                .query("SELECT team_id, profile, menu FROM team")
                .execute()
                .compose(rows -> reload(StreamSupport.stream(rows.spliterator(), false)
                        .filter(this::isBehind)
                        .map(row -> row.getString("team_id"))
                        .toList()));
    }

    /** The cooperative of this id; asking for one that is not served is a bug. */
    public Team byId(TeamId id) {
        return find(id.value()).orElseThrow(() -> new IllegalArgumentException("no cooperative " + id));
    }

    public Optional<Team> find(String id) {
        return Optional.ofNullable(teams.get(id));
    }

    /** How its menus look, as this process last heard. */
    public MenuSettings menu(TeamId id) {
        return menus.getOrDefault(id.value(), USUAL);
    }

    public List<Team> all() {
        return List.copyOf(teams.values());
    }

    private boolean isBehind(Row row) {
        return find(row.getString("team_id"))
                .filter(known -> known.profile().version() < row.getInteger("profile")
                        || menu(known.id()).version() < row.getInteger("menu"))
                .isPresent();
    }

    /** So many at once and no more, however many there are: all of them would overflow the pool's queue. */
    private Future<Void> reload(List<String> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture();
        }
        int now = Math.min(AT_ONCE, ids.size());
        return Future.all(ids.subList(0, now).stream().map(this::reload).toList())
                .compose(done -> reload(ids.subList(now, ids.size())));
    }

    /** Two reloads may come back in the other order; what is newer stays. */
    private Future<Void> reload(String id) {
        TeamId team = new TeamId(id);
        return db.inTeam(
                        team,
                        connection -> MenuTable.current(connection, team)
                                .onSuccess(read ->
                                        menus.merge(id, read, (old, now) -> now.version() < old.version() ? old : now))
                                .compose(menu -> Teams.read(connection, team)))
                .onSuccess(read -> teams.merge(
                        id,
                        read,
                        (old, now) -> now.profile().version() < old.profile().version() ? old : now))
                .mapEmpty();
    }
}
