package coop.akiba.gateway.command;

import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.gateway.store.StoredPayout;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Puts payouts where they are carried out from, once the transaction has committed. */
final class PayoutLeaving {
    private final Ids ids;
    private final InstantSource clock;

    PayoutLeaving(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    Future<Void> carry(SqlConnection connection, Team team, StoredPayout stored) {
        Payout payout = stored.payout();
        OutboxRow row = new OutboxRow(
                ids.next(),
                OutboxRow.PAYOUT,
                Optional.of(payout.member()),
                payout.to(),
                "Payout",
                "",
                false,
                Optional.of(payout.id()),
                clock.instant());
        return OutboxTable.add(connection, team.id(), List.of(row));
    }
}
