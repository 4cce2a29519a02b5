package coop.akiba.gateway.command;

import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.PayoutPages;
import coop.akiba.gateway.store.PayoutTable;
import coop.akiba.gateway.store.StoredPayout;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What providers send unasked about payouts, where they do not sign it: it is no proof, so it only makes us ask them
 * now. However often it comes, nothing else happens.
 */
public final class PayoutCallbacks {
    private final Db db;
    private final InstantSource clock;

    public PayoutCallbacks(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** How a callback says that a payout ended. */
    public enum Claim {
        PAID,
        NOT_PAID
    }

    /** What came of it. */
    public enum Heard {
        /** The provider is asked now. */
        ASKED,
        /** That is how it ended. */
        KNOWN,
        /** It does not fit what is known: people must see it. */
        ODD,
        /** No payout of this provider has that name. */
        NO_PAYOUT
    }

    /**
     * Takes a callback.
     *
     * @param name our token or id of the payout, in 32 hex digits
     * @param claim empty where it says only that something happened
     */
    public Future<Heard> take(Team team, String provider, String name, Optional<Claim> claim) {
        return db.inTeam(
                team.id(),
                connection -> PayoutTable.named(connection, team, name)
                        .compose(found -> found.filter(
                                        stored -> stored.payout().provider().equals(provider))
                                .map(stored -> heard(connection, team, stored, claim))
                                .orElseGet(() -> Future.succeededFuture(Heard.NO_PAYOUT))));
    }

    private Future<Heard> heard(SqlConnection connection, Team team, StoredPayout stored, Optional<Claim> claim) {
        Payout payout = stored.payout();
        return switch (payout.status()) {
            // Also while our order is on its way: the callback may overtake the answer to it.
            case SENDING, ACCEPTED, UNKNOWN ->
                PayoutPages.askSoon(connection, team, payout.id(), clock.instant())
                        .map(Heard.ASKED);
            case SUCCEEDED, FAILED ->
                Future.succeededFuture(
                        claim.map(said -> known(payout.status(), said)).orElse(Heard.KNOWN));
            case PROPOSED, CREATED, NEEDS_REVIEW, CANCELLED -> Future.succeededFuture(Heard.ODD);
        };
    }

    private static Heard known(PayoutStatus status, Claim said) {
        return (status == PayoutStatus.SUCCEEDED) == (said == Claim.PAID) ? Heard.KNOWN : Heard.ODD;
    }
}
