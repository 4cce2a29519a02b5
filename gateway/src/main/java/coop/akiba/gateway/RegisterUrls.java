package coop.akiba.gateway;

import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.config.DarajaPull;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.mobilemoney.TokenShelf;
import coop.akiba.gateway.mobilemoney.daraja.DarajaClient;
import coop.akiba.gateway.mobilemoney.daraja.PullClient;
import coop.akiba.gateway.mobilemoney.daraja.RedisTokens;
import coop.akiba.gateway.mobilemoney.daraja.Registration;
import coop.akiba.gateway.outbox.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The command that tells Daraja where to post payments, once for each short code, and says what came of it. */
final class RegisterUrls {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Guard.Limits LIMITS = new Guard.Limits(2, 10, Duration.ofSeconds(1));

    private final Settings settings;
    private final Vertx vertx;
    private final InstantSource clock;
    private final PrintStream out;

    private RegisterUrls(Settings settings, Vertx vertx, InstantSource clock, PrintStream out) {
        this.settings = settings;
        this.vertx = vertx;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Whether Daraja knows where to post for each of them now. Blocks until it has answered.
     *
     * @param team one cooperative, or all
     */
    static boolean run(Settings settings, Optional<String> team, InstantSource clock, PrintStream out) {
        List<DarajaChannel> channels = settings.daraja().stream()
                .filter(channel -> team.map(channel.team()::equals).orElse(true))
                .toList();
        if (channels.isEmpty()) {
            out.println("There is no short code in daraja"
                    + team.map(id -> " of " + id).orElse("") + ".");
            return false;
        }
        Vertx vertx = Vertx.vertx();
        try {
            RegisterUrls command = new RegisterUrls(settings, vertx, clock, out);
            boolean all = true;
            for (DarajaChannel channel : channels) {
                all &= command.register(channel);
            }
            return all;
        } catch (TimeoutException e) {
            out.println("Daraja did not answer in time.");
            return false;
        } finally {
            vertx.close().await();
        }
    }

    private boolean register(DarajaChannel channel) throws TimeoutException {
        DarajaClient client = new DarajaClient(
                vertx,
                channel,
                settings.http().origin(),
                PATIENCE,
                new Guard("register", LIMITS),
                shelf(channel),
                clock);
        boolean stands = tell(channel, client.register());
        Optional<DarajaPull> pull = channel.pull();
        if (pull.isPresent()) {
            PullClient pulls =
                    new PullClient(client, channel.shortCode(), pull.get(), new Guard("register-pull", LIMITS));
            stands &= tell(channel, pulls.register());
        }
        return stands;
    }

    private boolean tell(DarajaChannel channel, Future<Registration> told) throws TimeoutException {
        Registration said = told.await(PATIENCE.toSeconds() * 5, TimeUnit.SECONDS);
        out.println(channel.team() + ", short code " + channel.shortCode() + ": " + said.words() + ".");
        return said.stands();
    }

    /** The token that running gateways use, where they share one: a new one would void it. */
    private TokenShelf shelf(DarajaChannel channel) {
        Optional<Secret> key = settings.keys().session();
        return settings.redis().uri().isPresent() && key.isPresent()
                ? new RedisTokens(
                        vertx,
                        Redis.createClient(vertx, Runtimes.redis(settings.redis())),
                        new KeyedHash(key.get()),
                        channel,
                        PATIENCE,
                        clock)
                : TokenShelf.NONE;
    }
}
