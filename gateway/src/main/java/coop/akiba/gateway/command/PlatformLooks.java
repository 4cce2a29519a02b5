package coop.akiba.gateway.command;

import coop.akiba.gateway.store.AuditRow;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Writes down that the platform's owner looked over the cooperatives: one line a page, in the trail of the owner's own
 * cooperative. A line in each of those walked through would make one look thousands of writes.
 */
public final class PlatformLooks {
    private final Db db;
    private final Ids ids = new Ids(new SecureRandom());
    private final InstantSource clock;

    public PlatformLooks(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * A page that was asked for.
     *
     * @param status of the loans wanted; empty for all
     * @param first id of the first cooperative walked through, in order; empty where there was none
     * @param last id of the last one
     */
    public record Look(String status, String first, String last, int cooperatives, int loans) {}

    /** Adds the line. */
    public Future<Void> note(Origin home, Look look) {
        JsonObject detail = new JsonObject()
                .put("status", look.status())
                .put("first", look.first())
                .put("last", look.last())
                .put("cooperatives", look.cooperatives())
                .put("loans", look.loans());
        AuditRow line = home.audit(ids.next(), clock.instant(), "platform-loans-viewed", "platform:loans", detail);
        return db.inTeam(
                home.team().id(),
                connection -> AuditTable.add(connection, home.team().id(), line));
    }
}
