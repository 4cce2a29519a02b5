package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.command.PayoutReports;
import coop.akiba.gateway.store.StoredPayout;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;

/** Payouts, as what Daraja is told to do. */
record B2cOrders(PayoutReports reports) implements ResultNotices.Orders<StoredPayout> {
    @Override
    public Future<Optional<StoredPayout>> byToken(Team team, String token) {
        return reports.byToken(team, token);
    }

    @Override
    public PayoutReport result(B2cResult result, StoredPayout order, LocalDate day) {
        Payout payout = order.payout();
        boolean ours = result.originatorId().equals(payout.id().toString());
        boolean same = payout.providerRef()
                .filter(known -> !known.equals(result.conversationId()))
                .isEmpty();
        return ours && same
                ? B2cMeaning.result(result, payout.to(), day)
                : PayoutReport.of(PayoutNews.ODD, "result", result.code(), "the result of another order");
    }

    @Override
    public Optional<PayoutReport> status(B2cResult result, StoredPayout order, LocalDate day) {
        return B2cMeaning.status(result, order.payout().to(), day);
    }

    @Override
    public Future<Void> take(Team team, StoredPayout order, PayoutReport report, String correlation) {
        return reports.take(team, order.payout().id(), report, correlation);
    }
}
