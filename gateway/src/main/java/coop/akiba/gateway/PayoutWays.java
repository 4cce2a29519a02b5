package coop.akiba.gateway;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PayoutPolicy;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.Bookings;
import coop.akiba.gateway.command.PayoutAsking;
import coop.akiba.gateway.command.PayoutReports;
import coop.akiba.gateway.command.PayoutTerms;
import coop.akiba.gateway.command.Payouts;
import coop.akiba.gateway.command.Recorder;
import coop.akiba.gateway.config.PayoutChannel;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.mobilemoney.airtel.AirtelPayouts;
import coop.akiba.gateway.mobilemoney.daraja.DarajaClient;
import coop.akiba.gateway.mobilemoney.daraja.DarajaPayouts;
import coop.akiba.gateway.mobilemoney.gsma.GsmaDisbursements;
import coop.akiba.gateway.mobilemoney.mtn.MtnTransfers;
import coop.akiba.gateway.mobilemoney.pawapay.PawaPayPayouts;
import coop.akiba.gateway.mobilemoney.yo.YoWithdrawals;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.payout.HttpPayouts;
import coop.akiba.gateway.payout.PayoutAskingJob;
import coop.akiba.gateway.payout.PayoutProvider;
import coop.akiba.gateway.payout.PayoutWire;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The providers that payouts leave by: the one list. */
final class PayoutWays {
    private static final Guard.Limits LIMITS = new Guard.Limits(10, 20, Duration.ofSeconds(30));
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Of M-PESA, in shillings. */
    private static final long DARAJA_LEAST = 10;

    private static final long DARAJA_MOST = 250_000;

    private PayoutWays() {}

    /** Asking for payouts. */
    static Payouts payouts(Parts parts) {
        Works works = parts.works();
        Recorder recorder = new Recorder(works.ids(), parts.clock(), works.notices());
        return new Payouts(works.ids(), parts.clock(), recorder, team -> terms(parts.settings(), team));
    }

    /** Hearing of payouts. */
    static PayoutReports reports(Parts parts) {
        Works works = parts.works();
        return new PayoutReports(
                parts.db(),
                works.ids(),
                parts.clock(),
                new Recorder(works.ids(), parts.clock(), works.notices()),
                new Bookings(works.ids(), parts.clock(), works.notices()),
                Works.pace(parts.settings(), works.random()),
                works.bell());
    }

    /** Asking providers about payouts. */
    static Job asking(Parts parts, Map<TeamId, PayoutProvider> providers) {
        PayoutReports reports = reports(parts);
        PayoutAsking asking = new PayoutAsking(
                parts.db(), reports, Works.pace(parts.settings(), parts.works().random()), parts.clock());
        return new PayoutAskingJob(
                asking, reports, providers, parts.settings().paymentRequests().atOnce());
    }

    /** By whom and how much of a cooperative's money may leave; empty where it leaves by nobody. */
    static Optional<PayoutTerms> terms(Settings settings, Team team) {
        return settings.payouts().stream()
                .filter(channel -> channel.team().equals(team.id().value()))
                .findFirst()
                .map(channel ->
                        new PayoutTerms(channel.provider(), channel.account(), policy(channel, team.currency())));
    }

    private static PayoutPolicy policy(PayoutChannel channel, CurrencyPolicy currency) {
        PayoutChannel.Limits limits = channel.limits();
        boolean daraja = channel.provider().equals("daraja");
        Money most = amount(limits.most(), currency);
        return new PayoutPolicy(
                currency.ofMajor(daraja ? DARAJA_LEAST : 1),
                currency.ofMajor(1),
                daraja ? most.min(currency.ofMajor(DARAJA_MOST)) : most,
                amount(limits.mostPerDay(), currency),
                amount(limits.secondPersonAbove(), currency));
    }

    private static Money amount(String text, CurrencyPolicy currency) {
        return AmountText.parse(text, currency) instanceof AmountText.Valid(Money amount) ? amount : currency.zero();
    }

    static Map<TeamId, PayoutProvider> providers(
            Parts parts, Map<TeamId, DarajaClient> daraja, BiFunction<String, Guard.Limits, Guard> guards) {
        Map<TeamId, PayoutProvider> all = new HashMap<>();
        for (PayoutChannel channel : parts.settings().payouts()) {
            TeamId team = new TeamId(channel.team());
            Guard guard = guards.apply("payouts-" + channel.team(), LIMITS);
            switch (channel.provider()) {
                case "daraja" ->
                    Optional.ofNullable(daraja.get(team))
                            .ifPresent(client -> all.put(team, new DarajaPayouts(client, channel, guard)));
                case "mtn" ->
                    all.put(
                            team,
                            http(
                                    parts,
                                    channel,
                                    new MtnTransfers(channel, callbacks(parts.settings(), channel)),
                                    guard));
                case "airtel" -> all.put(team, http(parts, channel, new AirtelPayouts(channel), guard));
                case "yo" -> all.put(team, http(parts, channel, new YoWithdrawals(channel), guard));
                case "pawapay" -> all.put(team, http(parts, channel, new PawaPayPayouts(channel), guard));
                case "gsma" -> all.put(team, http(parts, channel, new GsmaDisbursements(channel), guard));
                default -> throw new IllegalArgumentException("no payouts by " + channel.provider());
            }
        }
        return all;
    }

    /** Where a provider that is told so with each order posts how it ended: at the account of its payments in. */
    private static Optional<String> callbacks(Settings settings, PayoutChannel payouts) {
        return settings.mobileMoney().stream()
                .filter(channel -> channel.team().equals(payouts.team())
                        && channel.provider().equals(payouts.provider()))
                .findFirst()
                .flatMap(channel -> settings.http()
                        .publicUrl()
                        .map(url -> url + "/pay/" + channel.provider() + "/"
                                + channel.key().value()));
    }

    private static PayoutProvider http(Parts parts, PayoutChannel channel, PayoutWire wire, Guard guard) {
        return new HttpPayouts(
                parts.vertx(),
                channel.baseUrl().orElseThrow(),
                wire,
                PATIENCE,
                wire.knowsTwins() ? channel.limits().repeatWithin() : Duration.ZERO,
                guard,
                parts.clock());
    }
}
