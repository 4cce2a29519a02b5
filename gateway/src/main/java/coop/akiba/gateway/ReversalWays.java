package coop.akiba.gateway;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.ProviderReversals;
import coop.akiba.gateway.command.ReversalReports;
import coop.akiba.gateway.config.PayoutChannel;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.mobilemoney.daraja.DarajaClient;
import coop.akiba.gateway.mobilemoney.daraja.DarajaReversals;
import coop.akiba.gateway.mobilemoney.daraja.DarajaRoutes;
import coop.akiba.gateway.mobilemoney.daraja.ReversalJob;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.staff.ReversalRoutes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Who can be asked to take payments back: Daraja, in the name of the initiator that payouts are asked for in. */
final class ReversalWays {
    private static final Guard.Limits LIMITS = new Guard.Limits(5, 10, Duration.ofSeconds(30));

    private ReversalWays() {}

    /** Hearing of reversals. */
    static ReversalReports reports(Parts parts) {
        Works works = parts.works();
        return new ReversalReports(
                parts.db(),
                works.ids(),
                parts.clock(),
                works.settlements(),
                Works.pace(parts.settings(), works.random()));
    }

    /** Staff asking for them. */
    static Routes routes(Parts parts) {
        Works works = parts.works();
        ProviderReversals reversals = new ProviderReversals(
                works.ids(),
                parts.clock(),
                works.settlements(),
                reports(parts),
                (team, receipt) -> offered(parts.settings(), team, receipt));
        return new ReversalRoutes(parts.db(), reversals, parts.clock(), works.bell());
    }

    /** Sending them, and asking about them. */
    static Job job(Parts parts, Map<TeamId, DarajaClient> daraja, BiFunction<String, Guard.Limits, Guard> guards) {
        Map<TeamId, DarajaReversals> all = new HashMap<>();
        daraja.forEach((team, client) -> initiator(parts.settings(), team)
                .ifPresent(channel -> all.put(
                        team,
                        new DarajaReversals(client, channel, guards.apply("reversals-" + team.value(), LIMITS)))));
        return new ReversalJob(
                reports(parts), all, parts.settings().paymentRequests().atOnce());
    }

    private static boolean offered(Settings settings, Team team, Receipt receipt) {
        return receipt.provider().equals(DarajaRoutes.PROVIDER)
                && initiator(settings, team.id()).isPresent()
                && settings.daraja().stream()
                        .filter(channel -> channel.team().equals(team.id().value()))
                        .anyMatch(channel ->
                                receipt.into().equals(Account.mobileMoney(DarajaRoutes.PROVIDER, channel.shortCode())));
    }

    private static Optional<PayoutChannel> initiator(Settings settings, TeamId team) {
        return settings.payouts().stream()
                .filter(channel -> channel.team().equals(team.value())
                        && channel.provider().equals(DarajaRoutes.PROVIDER))
                .findFirst();
    }
}
