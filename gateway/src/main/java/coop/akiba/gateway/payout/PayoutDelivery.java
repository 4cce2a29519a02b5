package coop.akiba.gateway.payout;

import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.command.PayoutReports;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.outbox.Claimed;
import coop.akiba.gateway.outbox.Delivery;
import coop.akiba.gateway.sms.SendOutcome;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.PayoutTable;
import coop.akiba.gateway.store.StoredPayout;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Hands payouts to their providers. That one is sent is committed before its first byte leaves; after an unclear
 * outcome, or a try that was interrupted, it is not sent from here again, but asked about.
 */
public final class PayoutDelivery implements Delivery {
    private static final String SETTLED = "settled";

    private final Db db;
    private final TeamDirectory teams;
    private final PayoutReports reports;
    private final Map<TeamId, PayoutProvider> providers;

    /** One provider for each cooperative whose payouts leave by one. */
    public PayoutDelivery(Db db, TeamDirectory teams, PayoutReports reports, Map<TeamId, PayoutProvider> providers) {
        this.db = db;
        this.teams = teams;
        this.reports = reports;
        this.providers = Map.copyOf(providers);
    }

    @Override
    public String provider(Claimed row) {
        return "payout";
    }

    @Override
    public boolean repeatsUnclear() {
        return false;
    }

    @Override
    public Future<SendOutcome> deliver(Claimed row) {
        Team team = teams.byId(row.team());
        return Delivery.act(
                db, row, (connection, id) -> PayoutTable.byId(connection, team, id), stored -> act(team, row, stored));
    }

    /** No try ever reached the provider; one that may have is not given up, but asked about. */
    @Override
    public Future<Void> givenUp(Claimed row, String code, String why) {
        return report(row, PayoutReport.of(PayoutNews.NOT_SENT, "gateway", code, why));
    }

    private Future<SendOutcome> act(Team team, Claimed row, StoredPayout stored) {
        return switch (stored.payout().status()) {
            case CREATED -> send(team, row, stored);
            case SENDING -> row.interrupted() ? unclear(row, "interrupted") : send(team, row, stored);
            case UNKNOWN -> Future.succeededFuture(new SendOutcome.Unclear("sent before"));
            case PROPOSED, ACCEPTED, SUCCEEDED, FAILED, NEEDS_REVIEW, CANCELLED ->
                Future.succeededFuture(settled(stored.payout()));
        };
    }

    /** The payout went on while its row was not marked. */
    private static SendOutcome settled(Payout payout) {
        return payout.status() == PayoutStatus.ACCEPTED || payout.status() == PayoutStatus.SUCCEEDED
                ? new SendOutcome.Accepted(payout.providerRef().orElse(""))
                : new SendOutcome.Rejected(SETTLED, payout.status().name());
    }

    private Future<SendOutcome> send(Team team, Claimed row, StoredPayout stored) {
        PayoutProvider provider = providers.get(team.id());
        if (provider == null) {
            return Future.succeededFuture(new SendOutcome.TryLater("payouts leave by nobody now", Optional.empty()));
        }
        return reports.sends(team, stored.payout(), Correlation.fresh())
                .compose(ours -> ours
                        ? provider.pay(team, order(stored)).compose(answer -> heard(row, answer))
                        : Future.succeededFuture(new SendOutcome.Rejected(SETTLED, "not to be sent any more")));
    }

    static PayoutOrder order(StoredPayout stored) {
        Payout payout = stored.payout();
        return new PayoutOrder(payout.id(), stored.token(), payout.to(), payout.amount(), payout.providerRef());
    }

    private Future<SendOutcome> heard(Claimed row, PayoutAnswer answer) {
        return switch (answer) {
            case PayoutAnswer.TryLater(String why) -> Future.succeededFuture(SendOutcome.TryLater.because(why));
            case PayoutAnswer.HeldBack(String why, Duration pause) ->
                Future.succeededFuture(new SendOutcome.HeldBack(why, pause));
            case PayoutAnswer.Refused(String code, String text) ->
                report(row, PayoutReport.notPaid("answer", "", code, text))
                        .map(told -> new SendOutcome.Rejected(code, text));
            case PayoutAnswer.NotPaid(String ref, String code, String text) ->
                report(row, PayoutReport.notPaid("answer", ref, code, text))
                        .map(told -> new SendOutcome.Rejected(code, text));
            case PayoutAnswer.Taken(String ref) -> taken(row, ref);
            case PayoutAnswer.AlreadyThere(String code) -> taken(row, "");
            case PayoutAnswer.Paid(String ref, String code, PayoutReport.Proof proof) ->
                report(row, PayoutReport.paid("answer", ref, code, proof)).map(told -> new SendOutcome.Accepted(ref));
            case PayoutAnswer.Odd(String code, String why) ->
                report(row, PayoutReport.of(PayoutNews.ODD, "answer", code, why))
                        .map(told -> new SendOutcome.Unclear(why));
            case PayoutAnswer.Unclear(String why) -> unclear(row, why);
            case PayoutAnswer.Pending pending -> unclear(row, "pending");
            case PayoutAnswer.NotKnown(String code) -> unclear(row, code);
        };
    }

    private Future<SendOutcome> taken(Claimed row, String ref) {
        return report(row, PayoutReport.taken("answer", ref)).map(told -> new SendOutcome.Accepted(ref));
    }

    private Future<SendOutcome> unclear(Claimed row, String why) {
        return report(row, PayoutReport.of(PayoutNews.UNCLEAR, "answer", "", why))
                .map(told -> new SendOutcome.Unclear(why));
    }

    private Future<Void> report(Claimed row, PayoutReport report) {
        return reports.take(teams.byId(row.team()), row.request().orElseThrow(), report, Correlation.fresh());
    }
}
