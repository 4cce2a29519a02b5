package coop.akiba.gateway.outbox;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** What providers say of messages they took. Reports come late, twice and out of order; a status never goes back. */
public final class DeliveryReports {
    private final Db db;

    public DeliveryReports(Db db) {
        this.db = db;
    }

    /** Our id of a message that a provider took under an id of its own. */
    public Future<Optional<UUID>> find(TeamId team, String provider, String providerRef) {
        return db.inTeam(
                        team,
                        connection ->
                                connection.preparedQuery("""
                                    SELECT outbox_id FROM outbox
                                    WHERE team_id = $1 AND provider = $2 AND provider_ref = $3\
                                    """).execute(Tuple.of(team.value(), provider, providerRef)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID(0)));
    }

    /**
     * Stores a report about the message with our id; false when it says nothing new or there is no such message.
     *
     * @param providerRef the provider's id of the message; it may tell us before we know it
     */
    public Future<Boolean> record(TeamId team, UUID message, String providerRef, DeliveryStatus status) {
        return db.inTeam(
                        team,
                        connection -> connection
                                .preparedQuery("""
                                    UPDATE outbox SET delivery = $3, provider_ref = coalesce(provider_ref, $4)
                                    WHERE team_id = $1 AND outbox_id = $2
                                      AND coalesce(delivery, '') NOT IN ('DELIVERED', 'FAILED')
                                      AND (delivery IS NULL OR $3 <> 'QUEUED') AND delivery IS DISTINCT FROM $3\
                                    """)
                                .execute(Tuple.of(team.value(), message, status.name(), providerRef)))
                .map(done -> done.rowCount() == 1);
    }
}
