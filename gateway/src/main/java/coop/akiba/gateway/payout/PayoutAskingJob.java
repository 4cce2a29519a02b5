package coop.akiba.gateway.payout;

import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.asking.DueRounds;
import coop.akiba.gateway.asking.RoundsJob;
import coop.akiba.gateway.command.PayoutAsking;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.command.PayoutReports;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.store.StoredPayout;
import io.vertx.core.Future;
import java.util.Map;

/**
 * Asks about payouts that are due, a few at once for each cooperative, always by the same id. Of one that the provider
 * may never have heard of, the second question and those after it are the order itself once more, for as long as the
 * provider is known to recognise it.
 */
public final class PayoutAskingJob implements RoundsJob {
    private final PayoutAsking asking;
    private final PayoutReports reports;
    private final Map<TeamId, PayoutProvider> providers;
    private final DueRounds<StoredPayout> rounds;

    public PayoutAskingJob(
            PayoutAsking asking, PayoutReports reports, Map<TeamId, PayoutProvider> providers, int atOnce) {
        this.asking = asking;
        this.reports = reports;
        this.providers = Map.copyOf(providers);
        this.rounds = new DueRounds<>("payouts", taken -> taken.payout().id(), asking::take, this::ask, atOnce);
    }

    @Override
    public String name() {
        return PayoutAsking.NAME;
    }

    @Override
    public DueRounds<StoredPayout> rounds() {
        return rounds;
    }

    private Future<Boolean> ask(Team team, StoredPayout taken) {
        PayoutProvider provider = providers.get(team.id());
        if (provider == null) {
            return asking.nothingNew(team, taken).map(true);
        }
        PayoutOrder order = PayoutDelivery.order(taken);
        return isToBeRepeated(provider, taken)
                ? provider.pay(team, order).compose(answer -> repeated(team, taken, answer))
                : provider.ask(team, order).compose(answer -> asked(team, taken, answer));
    }

    /** First it is asked about; only when that brought nothing it is told once more. */
    private boolean isToBeRepeated(PayoutProvider provider, StoredPayout taken) {
        return taken.payout().status() == PayoutStatus.UNKNOWN
                && taken.payout().providerRef().isEmpty()
                && taken.asked() > 1
                && provider.refusesTwins()
                        .filter(within -> asking.isFresh(taken, within))
                        .isPresent();
    }

    /** What a repeated order is answered. That it is turned down says nothing of the first one. */
    private Future<Boolean> repeated(Team team, StoredPayout taken, PayoutAnswer answer) {
        return switch (answer) {
            case PayoutAnswer.Taken(String ref) -> hear(team, taken, PayoutReport.taken("answer", ref));
            case PayoutAnswer.AlreadyThere(String code) -> hear(team, taken, PayoutReport.taken("answer", ""));
            case PayoutAnswer.Refused refused -> asking.nothingNew(team, taken).map(true);
            default -> asked(team, taken, answer);
        };
    }

    private Future<Boolean> asked(Team team, StoredPayout taken, PayoutAnswer answer) {
        return switch (answer) {
            case PayoutAnswer.Paid(String ref, String code, PayoutReport.Proof proof) ->
                hear(team, taken, PayoutReport.paid("status", ref, code, proof));
            case PayoutAnswer.NotPaid(String ref, String code, String text) ->
                hear(team, taken, PayoutReport.notPaid("status", ref, code, text));
            case PayoutAnswer.Odd(String code, String why) ->
                hear(team, taken, PayoutReport.of(PayoutNews.ODD, "status", code, why));
            case PayoutAnswer.Unclear unclear -> asking.nothingNew(team, taken).map(false);
            case PayoutAnswer.TryLater later -> asking.nothingNew(team, taken).map(false);
            case PayoutAnswer.HeldBack held -> asking.notAsked(team, taken).map(false);
            case PayoutAnswer.Taken known -> asking.nothingNew(team, taken).map(true);
            case PayoutAnswer.AlreadyThere known ->
                asking.nothingNew(team, taken).map(true);
            case PayoutAnswer.Refused refused -> asking.nothingNew(team, taken).map(true);
            case PayoutAnswer.Pending pending -> asking.nothingNew(team, taken).map(true);
            case PayoutAnswer.NotKnown unknown -> asking.nothingNew(team, taken).map(true);
        };
    }

    private Future<Boolean> hear(Team team, StoredPayout taken, PayoutReport report) {
        return reports.take(team, taken.payout().id(), report, Correlation.fresh())
                .map(true);
    }
}
