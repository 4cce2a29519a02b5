package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Turns a checked tree into the typed record. Knows no defaults and makes no checks. */
final class SettingsTree {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,5})(ms|s|m|h)");

    private SettingsTree() {}

    static Settings settings(JsonNode tree) {
        return new Settings(
                tree.path("demo").asBoolean(),
                http(tree.path("http"), tree.path("demo").asBoolean()),
                postgres(tree.path("postgres")),
                redis(tree.path("redis")),
                new Settings.Data(
                        Path.of(text(tree.path("data"), "folder")),
                        tree.path("data").path("keep").asBoolean()),
                new Settings.Keys(secret(tree.path("keys"), "pin"), secret(tree.path("keys"), "session")),
                new Settings.PinCost(
                        tree.path("pin").path("memoryKib").asInt(),
                        tree.path("pin").path("passes").asInt()),
                new Settings.Ussd(
                        time(tree.path("ussd"), "sessionLife"),
                        time(tree.path("ussd"), "resumeWithin"),
                        time(tree.path("ussd"), "deadline"),
                        tree.path("ussd").path("hopsPerMinute").asInt()),
                list(tree.path("ussdChannels"), UssdSettings::channel),
                list(tree.path("smsChannels"), SettingsTree::smsChannel),
                list(tree.path("smsSenders"), SettingsTree::smsSender),
                list(tree.path("smppBinds"), SmppSettings::bind),
                list(tree.path("daraja"), DarajaTree::channel),
                list(tree.path("mobileMoney"), SettingsTree::money),
                list(tree.path("gsma"), GsmaRules::channel),
                list(tree.path("payouts"), PayoutTree::channel),
                list(
                        tree.path("scorecards"),
                        card -> new Settings.ScorecardFile(text(card, "team"), Path.of(text(card, "file")))),
                list(
                        tree.path("migrationTokens"),
                        token -> new Settings.MigrationToken(text(token, "team"), text(token, "sha256"))),
                list(tree.path("pinQuestions"), LineTree::questions),
                LineTree.lines(tree.path("lines")),
                outbox(tree.path("outbox")),
                jobs(tree.path("jobs")),
                reminders(tree.path("reminders")),
                paymentRequests(tree.path("paymentRequests")),
                new Settings.Shutdown(time(tree.path("shutdown"), "notice"), time(tree.path("shutdown"), "grace")));
    }

    static boolean isTime(String text) {
        return TIME.matcher(text).matches();
    }

    static Duration time(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a time");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static Settings.Http http(JsonNode http, boolean demo) {
        return new Settings.Http(
                http.path("port").asInt(),
                optional(http, "host").orElse(demo ? "127.0.0.1" : "0.0.0.0"),
                optional(http, "publicUrl").map(URI::create),
                http.path("bodyLimit").asInt(),
                time(http, "idleTimeout"),
                http.path("maxConnections").asInt(),
                http.path("trustedProxies").asInt());
    }

    private static PostgresSettings postgres(JsonNode postgres) {
        Optional<URI> uri = optional(postgres, "uri").map(URI::create);
        return new PostgresSettings(
                uri.map(SettingsTree::withoutPassword),
                secret(postgres, "password").or(() -> uri.flatMap(SettingsTree::password)),
                postgres.path("poolSize").asInt(),
                postgres.path("maxWaiting").asInt(),
                postgres.path("paymentsTogether").asInt());
    }

    private static RedisSettings redis(JsonNode redis) {
        Optional<URI> uri = optional(redis, "uri").map(URI::create);
        return new RedisSettings(
                RedisSettings.Mode.valueOf(text(redis, "mode").toUpperCase(Locale.ROOT)),
                uri.map(SettingsTree::withoutPassword),
                list(redis.path("nodes"), JsonNode::asText),
                text(redis, "master"),
                secret(redis, "password").or(() -> uri.flatMap(SettingsTree::password)));
    }

    private static Settings.SmsChannel smsChannel(JsonNode channel) {
        return new Settings.SmsChannel(
                text(channel, "team"),
                text(channel, "provider"),
                new Secret(text(channel, "key")),
                list(channel.path("signingSecrets"), secret -> new Secret(secret.asText())),
                networks(channel));
    }

    /** Where requests to a channel may come from; each was found to be a network before. */
    static List<Network> networks(JsonNode channel) {
        return list(channel.path("networks"), network -> Network.parse(network.asText())).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Settings.SmsSender smsSender(JsonNode sender) {
        return new Settings.SmsSender(
                text(sender, "team"),
                text(sender, "provider"),
                optional(sender, "account"),
                secret(sender, "token"),
                optional(sender, "from"),
                optional(sender, "baseUrl").map(URI::create));
    }

    private static MoneyChannel money(JsonNode channel) {
        return new MoneyChannel(
                text(channel, "team"),
                text(channel, "provider"),
                new Secret(text(channel, "key")),
                text(channel, "account"),
                list(channel.path("signingSecrets"), secret -> new Secret(secret.asText())),
                optional(channel, "publicKey"),
                optional(channel, "signing"),
                networks(channel),
                Optional.of(channel.path("prompts")).filter(JsonNode::isObject).map(PromptTree::account));
    }

    private static Settings.Outbox outbox(JsonNode outbox) {
        return new Settings.Outbox(
                time(outbox, "poll"),
                time(outbox, "lease"),
                outbox.path("maxAttempts").asInt(),
                outbox.path("concurrency").asInt());
    }

    private static Settings.Jobs jobs(JsonNode jobs) {
        return new Settings.Jobs(
                jobs.path("enabled").asBoolean(),
                time(jobs, "poll"),
                time(jobs, "lease"),
                time(jobs, "longest"),
                jobs.path("maxAttempts").asInt(),
                jobs.path("daysBack").asInt(),
                Duration.ofDays(jobs.path("answersDays").asInt()));
    }

    private static Settings.Reminders reminders(JsonNode reminders) {
        return new Settings.Reminders(
                list(reminders.path("daysBefore"), JsonNode::asInt), LocalTime.parse(text(reminders, "at")));
    }

    private static AskingSettings paymentRequests(JsonNode asking) {
        return new AskingSettings(
                Duration.ofSeconds(asking.path("firstSeconds").asInt()),
                Duration.ofSeconds(asking.path("longestSeconds").asInt()),
                Duration.ofHours(asking.path("giveUpHours").asInt()),
                Duration.ofMinutes(asking.path("graceMinutes").asInt()),
                asking.path("atOnce").asInt());
    }

    /** {@code scheme://user@host} of {@code scheme://user:password@host}. */
    private static URI withoutPassword(URI uri) {
        return URI.create(
                uri.toString().replaceFirst("//([^/:@]*):[^/@]*@", "//$1@").replaceFirst("//@", "//"));
    }

    private static Optional<Secret> password(URI uri) {
        return Optional.ofNullable(uri.getRawUserInfo())
                .filter(user -> user.contains(":"))
                .map(user -> user.substring(user.indexOf(':') + 1).replace("+", "%2B"))
                .map(password -> new Secret(URLDecoder.decode(password, StandardCharsets.UTF_8)));
    }

    static <T> List<T> list(JsonNode entries, Function<JsonNode, T> read) {
        return StreamSupport.stream(entries.spliterator(), false).map(read).toList();
    }

    static String text(JsonNode section, String key) {
        return section.path(key).asText();
    }

    static Optional<String> optional(JsonNode section, String key) {
        return section.has(key) ? Optional.of(text(section, key)) : Optional.empty();
    }

    private static Optional<Secret> secret(JsonNode section, String key) {
        return optional(section, key).map(Secret::new);
    }

    static Duration time(JsonNode section, String key) {
        return time(text(section, key));
    }
}
