package coop.akiba.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * Every setting of a gateway process. Read once by {@link SettingsReader}; every default is stated there.
 *
 * @param demo loads the sample cooperative, simulates providers and opens the demo pages; never for real members
 */
public record Settings(
        boolean demo,
        Http http,
        PostgresSettings postgres,
        RedisSettings redis,
        Data data,
        Keys keys,
        PinCost pin,
        Ussd ussd,
        List<UssdChannel> ussdChannels,
        List<SmsChannel> smsChannels,
        List<SmsSender> smsSenders,
        List<TelcoBind> smppBinds,
        List<DarajaChannel> daraja,
        List<MoneyChannel> mobileMoney,
        List<GsmaChannel> gsma,
        List<PayoutChannel> payouts,
        List<ScorecardFile> scorecards,
        List<MigrationToken> migrationTokens,
        List<PinQuestions> pinQuestions,
        LineSettings lines,
        Outbox outbox,
        Jobs jobs,
        Reminders reminders,
        AskingSettings paymentRequests,
        Shutdown shutdown) {

    /**
     * The HTTP server.
     *
     * @param port 0 picks a free one
     * @param publicUrl where providers and members reach this gateway, without a trailing slash; signatures are checked
     *     against it and callback addresses start with it
     * @param bodyLimit bytes; larger request bodies are refused
     * @param idleTimeout after so long without a byte a connection is closed; a request must be complete in it, too
     * @param maxConnections open ones; more are closed at once
     * @param trustedProxies how many proxies of ours stand between the internet and this process
     */
    public record Http(
            int port,
            String host,
            Optional<URI> publicUrl,
            int bodyLimit,
            Duration idleTimeout,
            int maxConnections,
            int trustedProxies) {

        /** The public address, or this machine's own where none is set. */
        public URI origin() {
            return publicUrl.orElseGet(() -> URI.create("http://localhost:" + port));
        }

        /** The same, on the port that was found free. */
        public Http at(int found) {
            return new Http(found, host, publicUrl, bodyLimit, idleTimeout, maxConnections, trustedProxies);
        }
    }

    /**
     * Where servers of its own keep their data.
     *
     * @param keep whether it outlives the process
     */
    public record Data(Path folder, boolean keep) {}

    /**
     * Keys that are not in the database. Empty in demo mode makes keys of its own.
     *
     * @param pin 32 bytes in hex; seals PINs
     * @param session 32 bytes in hex; fingerprints dialled text and one-time codes
     */
    public record Keys(Optional<Secret> pin, Optional<Secret> session) {}

    /** Argon2id cost: memory in KiB and passes; about 5 ms a check with the defaults. */
    public record PinCost(int memoryKib, int passes) {}

    /**
     * Dialogs.
     *
     * @param sessionLife how long a dialog's state is kept after its last hop
     * @param resumeWithin how long after it broke off a dialog may be gone on with in another call; zero is never
     * @param deadline a hop that takes longer gets a polite end
     * @param hopsPerMinute of one caller on one channel; what is keyed faster gets a polite end
     */
    public record Ussd(Duration sessionLife, Duration resumeWithin, Duration deadline, int hopsPerMinute) {}

    /**
     * Where an aggregator posts a service code's dialogs.
     *
     * @param teams the cooperatives that members reach by it; of several, each caller's own
     * @param key hex path token, at least 32 digits
     * @param deadline of this channel, where it differs
     * @param networks requests come from; empty lets all in that know the key
     * @param publicKey of an aggregator that signs, in PEM
     * @param format how a gateway without an adapter of its own writes
     */
    public record UssdChannel(
            List<String> teams,
            String aggregator,
            Secret key,
            String serviceCode,
            Optional<Duration> deadline,
            List<Network> networks,
            Optional<String> publicKey,
            Optional<UssdFormat> format) {
        public UssdChannel {
            teams = List.copyOf(teams);
            networks = List.copyOf(networks);
        }

        public UssdChannel(String team, String aggregator, Secret key, String serviceCode) {
            this(List.of(team), aggregator, key, serviceCode);
        }

        public UssdChannel(List<String> teams, String aggregator, Secret key, String serviceCode) {
            this(teams, aggregator, key, serviceCode, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
        }

        public boolean serves(String team) {
            return teams.contains(team);
        }
    }

    /**
     * Where a provider posts messages of members.
     *
     * @param signingSecrets Twilio auth tokens that may have signed a request, newest first; empty for providers that
     *     do not sign
     * @param networks requests come from; empty lets all in that know the key
     */
    public record SmsChannel(
            String team, String provider, Secret key, List<Secret> signingSecrets, List<Network> networks) {
        public SmsChannel(String team, String provider, Secret key, List<Secret> signingSecrets) {
            this(team, provider, key, signingSecrets, List.of());
        }
    }

    /**
     * How messages leave.
     *
     * @param provider {@code twilio} or {@code demo}
     * @param baseUrl where the provider's API is, when not at its usual address
     */
    public record SmsSender(
            String team,
            String provider,
            Optional<String> account,
            Optional<Secret> token,
            Optional<String> from,
            Optional<URI> baseUrl) {}

    /** The file of a cooperative's own risk scorecard; without one it is judged by the expert scorecard. */
    public record ScorecardFile(String team, Path file) {}

    /**
     * What lets a cooperative's earlier books in. To be taken out of the settings once they are.
     *
     * @param sha256 of the token, in hex
     */
    public record MigrationToken(String team, String sha256) {}

    /**
     * What a cooperative asks members who forgot their PIN.
     *
     * @param ask codes of questions, in order
     * @param withoutLineCheck even where nobody would see that a SIM was swapped
     */
    public record PinQuestions(String team, List<String> ask, boolean withoutLineCheck) {
        public PinQuestions {
            ask = List.copyOf(ask);
        }
    }

    /** The outbox worker: how often it looks, how long a lease holds, how many tries before it gives up. */
    public record Outbox(Duration poll, Duration lease, int maxAttempts, int concurrency) {}

    /**
     * What is done by the clock.
     *
     * @param enabled whether this process does any of it
     * @param poll how often it looks
     * @param lease how long a run it took stays its own; renewed while it runs
     * @param longest a run that takes longer has failed
     * @param maxAttempts tries before a run is given up
     * @param daysBack days missed are made up for, unless they are longer ago
     * @param answersKept how long the answer to a command is kept for the same command again
     */
    public record Jobs(
            boolean enabled,
            Duration poll,
            Duration lease,
            Duration longest,
            int maxAttempts,
            int daysBack,
            Duration answersKept) {}

    /**
     * Messages to members about instalments.
     *
     * @param daysBefore on which days before a due date a member is reminded; 0 is the day itself
     * @param at time of day where the cooperative is
     */
    public record Reminders(List<Integer> daysBefore, LocalTime at) {
        public Reminders {
            daysBefore = List.copyOf(daysBefore);
        }
    }

    /**
     * How a process stops.
     *
     * @param notice how long it says that it is not ready and still serves, so that a load balancer can turn away
     * @param grace how long it then waits for requests in flight
     */
    public record Shutdown(Duration notice, Duration grace) {}

    /** The same settings with the servers that are really used. */
    public Settings servedBy(URI database, URI sessions) {
        return with(http, postgres.at(database), redis.at(sessions));
    }

    /** The same settings with another HTTP section. */
    public Settings with(Http other) {
        return with(other, postgres, redis);
    }

    private Settings with(Http newHttp, PostgresSettings newPostgres, RedisSettings newRedis) {
        return new Settings(
                demo,
                newHttp,
                newPostgres,
                newRedis,
                data,
                keys,
                pin,
                ussd,
                ussdChannels,
                smsChannels,
                smsSenders,
                smppBinds,
                daraja,
                mobileMoney,
                gsma,
                payouts,
                scorecards,
                migrationTokens,
                pinQuestions,
                lines,
                outbox,
                jobs,
                reminders,
                paymentRequests,
                shutdown);
    }
}
