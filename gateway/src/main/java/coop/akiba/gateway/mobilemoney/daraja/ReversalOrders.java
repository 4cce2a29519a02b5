package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.command.ReversalReports;
import coop.akiba.gateway.store.StoredReversal;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;

/** Reversals, as what Daraja is told to do. */
record ReversalOrders(ReversalReports reports) implements ResultNotices.Orders<StoredReversal> {
    @Override
    public Future<Optional<StoredReversal>> byToken(Team team, String token) {
        return reports.byToken(team, token);
    }

    @Override
    public PayoutReport result(B2cResult result, StoredReversal order, LocalDate day) {
        return ReversalMeaning.result(result, order, day);
    }

    @Override
    public Optional<PayoutReport> status(B2cResult result, StoredReversal order, LocalDate day) {
        return ReversalMeaning.status(result, order, day);
    }

    @Override
    public Future<Void> take(Team team, StoredReversal order, PayoutReport report, String correlation) {
        return reports.take(team, order.id(), report, correlation);
    }
}
