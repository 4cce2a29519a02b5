package coop.akiba.gateway;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.config.DarajaPull;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.config.Settings.SmsSender;
import coop.akiba.gateway.demo.DemoInbox;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.mobilemoney.daraja.DarajaClient;
import coop.akiba.gateway.mobilemoney.daraja.PullClient;
import coop.akiba.gateway.mobilemoney.daraja.RedisTokens;
import coop.akiba.gateway.outbox.Backoff;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.outbox.OutboxQueue;
import coop.akiba.gateway.outbox.OutboxWorker;
import coop.akiba.gateway.outbox.SmsDelivery;
import coop.akiba.gateway.payout.PayoutDelivery;
import coop.akiba.gateway.payout.PayoutProvider;
import coop.akiba.gateway.prompt.PromptDelivery;
import coop.akiba.gateway.prompt.PromptStatuses;
import coop.akiba.gateway.prompt.Prompters;
import coop.akiba.gateway.sms.SmsProvider;
import coop.akiba.gateway.sms.twilio.TwilioSender;
import coop.akiba.gateway.store.OutboxRow;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds those who take what the outbox holds: SMS providers and mobile money, each behind its guard. */
final class Providers {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Guard.Limits SMS_LIMITS = new Guard.Limits(20, 50, Duration.ofSeconds(30));
    private static final Guard.Limits PROMPT_LIMITS = new Guard.Limits(20, 20, Duration.ofSeconds(30));
    private static final Guard.Limits PULL_LIMITS = new Guard.Limits(2, 10, Duration.ofMinutes(1));
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Parts parts;
    private final Redis redis;
    private final Map<TeamId, DarajaClient> daraja;
    private final Prompters prompters;
    private final Map<TeamId, PayoutProvider> payouts;
    private final Map<TeamId, PullClient> pulls = new HashMap<>();
    private final Map<TeamId, SmsProvider> senders;

    /**
     * Builds them.
     *
     * @param channels the settings' short codes; in the demo, at its own operator
     * @param telcos whose binds carry messages
     * @param inbox where the demo's messages go; a real installation has none
     */
    Providers(Parts parts, List<DarajaChannel> channels, Telcos telcos, Optional<DemoInbox> inbox) {
        this.parts = parts;
        this.redis = Redis.createClient(parts.vertx(), new RedisOptions(parts.redis()));
        this.daraja = channels.stream().collect(Collectors.toMap(channel -> new TeamId(channel.team()), this::client));
        channels.forEach(channel -> channel.pull().ifPresent(how -> pull(channel, how)));
        this.prompters = PromptWays.prompters(parts, daraja, this::guard);
        this.payouts = PayoutWays.providers(parts, daraja, this::guard);
        this.senders = parts.settings().smsSenders().stream()
                .collect(Collectors.toMap(sender -> new TeamId(sender.team()), sender -> sender(sender, inbox)));
        senders.putAll(telcos.senders());
    }

    /** The worker over all of them. */
    OutboxWorker worker() {
        Works works = parts.works();
        return new OutboxWorker(
                parts.vertx(),
                new OutboxQueue(parts.outbox(), works.ids().next().toString()),
                Map.of(
                        OutboxRow.SMS,
                        new SmsDelivery(senders),
                        OutboxRow.PAYMENT_REQUEST,
                        new PromptDelivery(parts.db(), parts.teams(), works.paymentReports(), prompters),
                        OutboxRow.PAYOUT,
                        new PayoutDelivery(parts.db(), parts.teams(), PayoutWays.reports(parts), payouts)),
                parts.settings().outbox(),
                new Backoff(FIRST_WAIT, LONGEST_WAIT, works.random()),
                parts.metrics().registry());
    }

    /** Who can be asked how payment requests ended. */
    PromptStatuses statuses() {
        return prompters;
    }

    /** By whom payouts leave. */
    Map<TeamId, PayoutProvider> payouts() {
        return payouts;
    }

    /** Taking payments back. */
    Job reversals() {
        return ReversalWays.job(parts, daraja, this::guard);
    }

    /** Who can be asked for payments that were not told of. */
    Map<TeamId, PullClient> pulls() {
        return Map.copyOf(pulls);
    }

    private void pull(DarajaChannel channel, DarajaPull how) {
        TeamId team = new TeamId(channel.team());
        DarajaClient client = Objects.requireNonNull(daraja.get(team));
        Guard guard = guard("daraja-pull-" + channel.team(), PULL_LIMITS);
        pulls.put(team, new PullClient(client, channel.shortCode(), how, guard));
    }

    /** One for each short code. A second one would void the first one's token. */
    Collection<DarajaClient> daraja() {
        return daraja.values();
    }

    /** Lets go of what they hold, once the worker has stopped. Blocks while a call is still under way. */
    Future<Void> close() {
        senders.values().forEach(SmsProvider::close);
        return redis.close();
    }

    private DarajaClient client(DarajaChannel channel) {
        return new DarajaClient(
                parts.vertx(),
                channel,
                parts.settings().http().origin(),
                PATIENCE,
                guard("daraja-" + channel.team(), PROMPT_LIMITS),
                new RedisTokens(parts.vertx(), redis, parts.works().hash(), channel, PATIENCE, parts.clock()),
                parts.clock());
    }

    private SmsProvider sender(SmsSender sender, Optional<DemoInbox> inbox) {
        return switch (sender.provider()) {
            case "demo" -> inbox.orElseThrow();
            case "twilio" -> twilio(sender);
            default -> throw new IllegalArgumentException("no SMS provider " + sender.provider());
        };
    }

    private SmsProvider twilio(SmsSender sender) {
        return new TwilioSender(
                new TwilioSender.Sender(
                        sender.account().orElseThrow(),
                        sender.token().orElseThrow(),
                        sender.from().orElseThrow(),
                        sender.baseUrl(),
                        statusCallback(sender),
                        PATIENCE),
                guard("twilio-" + sender.team(), SMS_LIMITS));
    }

    /** Reports come in by the cooperative's inbound channel of the same provider, if it has one. */
    private Optional<URI> statusCallback(SmsSender sender) {
        Settings settings = parts.settings();
        return settings.smsChannels().stream()
                .filter(channel -> channel.team().equals(sender.team()))
                .filter(channel -> channel.provider().equals(sender.provider()))
                .map(channel -> URI.create(settings.http().origin() + "/sms/" + channel.provider() + "/"
                        + channel.key().value() + "/status"))
                .findFirst();
    }

    private Guard guard(String name, Guard.Limits limits) {
        return new Guard(name, limits).measuredBy(parts.metrics().registry());
    }
}
