package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.asking.DueRounds;
import coop.akiba.gateway.asking.RoundsJob;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.command.ReversalReports;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.payout.PayoutAnswer;
import coop.akiba.gateway.store.StoredReversal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;

/**
 * Hands reversals to Daraja that two people agreed to, each once, and asks how they ended. That one is sent is
 * committed before its first byte leaves; whoever finds one being sent does not send it again.
 */
public final class ReversalJob implements RoundsJob {
    private final ReversalReports reports;
    private final Map<TeamId, DarajaReversals> providers;
    private final DueRounds<StoredReversal> rounds;

    public ReversalJob(ReversalReports reports, Map<TeamId, DarajaReversals> providers, int atOnce) {
        this.reports = reports;
        this.providers = Map.copyOf(providers);
        this.rounds = new DueRounds<>("reversals", StoredReversal::id, reports::due, this::act, atOnce);
    }

    @Override
    public String name() {
        return ReversalReports.NAME;
    }

    @Override
    public DueRounds<StoredReversal> rounds() {
        return rounds;
    }

    private Future<Boolean> act(Team team, StoredReversal stored) {
        DarajaReversals provider = providers.get(team.id());
        if (provider == null) {
            return reports.nothingNew(team, stored).map(true);
        }
        return switch (stored.status()) {
            case CREATED -> send(team, stored, provider);
            case SENDING -> hear(team, stored, PayoutReport.of(PayoutNews.UNCLEAR, "gateway", "", "interrupted"));
            case ACCEPTED, UNKNOWN ->
                provider.ask(stored)
                        .compose(answer ->
                                reports.nothingNew(team, stored).map(!(answer instanceof PayoutAnswer.Unclear)));
            case PROPOSED, SUCCEEDED, FAILED, NEEDS_REVIEW, CANCELLED ->
                reports.nothingNew(team, stored).map(true);
        };
    }

    private Future<Boolean> send(Team team, StoredReversal stored, DarajaReversals provider) {
        return reports.sends(team, stored.id(), Correlation.fresh())
                .compose(ours -> ours
                        ? provider.reverse(stored).compose(answer -> hear(team, stored, meaning(answer)))
                        : Future.succeededFuture(true));
    }

    /** Where nothing left it has failed: whoever wants it still asks again, and another agrees. */
    private static PayoutReport meaning(PayoutAnswer answer) {
        return switch (answer) {
            case PayoutAnswer.Taken(String ref) -> PayoutReport.taken("answer", ref);
            case PayoutAnswer.Refused(String code, String text) -> PayoutReport.notPaid("answer", "", code, text);
            case PayoutAnswer.TryLater(String why) -> notSent(why);
            case PayoutAnswer.HeldBack(String why, Duration pause) -> notSent(why);
            case PayoutAnswer.Unclear(String why) -> PayoutReport.of(PayoutNews.UNCLEAR, "answer", "", why);
            default -> PayoutReport.of(PayoutNews.UNCLEAR, "answer", "", "an answer that means nothing");
        };
    }

    private static PayoutReport notSent(String why) {
        return PayoutReport.of(PayoutNews.NOT_SENT, "gateway", "", "not sent: " + why);
    }

    private Future<Boolean> hear(Team team, StoredReversal stored, PayoutReport report) {
        return reports.take(team, stored.id(), report, Correlation.fresh()).map(true);
    }
}
