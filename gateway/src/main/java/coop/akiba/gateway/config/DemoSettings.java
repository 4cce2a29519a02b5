package coop.akiba.gateway.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What the demo adds where the settings are silent: keys, and channels of the sample cooperative. The keys are made
 * anew with each start, or kept in the data folder when the data is kept, so that addresses survive a restart.
 */
public final class DemoSettings {
    public static final String TEAM = "umoja";
    public static final String SERVICE_CODE = "*284*77#";
    public static final String PAYBILL = "600100";

    /** Of nobody: the operator of the demo looks at how long a credential is, and not into it. */
    private static final String OPERATOR_KEY = "-----BEGIN PUBLIC KEY-----\n"
            + "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsLQB0Sctf4sLHLCtrmiTbw0qiK0SI5pzcafrKWpjYkpqjVDG47F38B"
            + "eaKtt6TinO0Bq1xQ+10aaRdVc+tEfAFr617t9Eka4UQ0SzIAX8h3D5cGd9DKl5aLo9zbPXajtVCb/jQI2gQJr8mvwkypY9+kih"
            + "p0OZBB/6DcPJk0VI3a7Jn/1KDinE7d8sLhH/+D4xUA4XQpLlCe4CCyZfeV82Cqpk2fPvOxSldXEy/CYByZMaZGTL9uTC+EltDj"
            + "ulA04scu/ZnexNkVo3CzegwNe//FsR0cWpW3QqKpUPtN2cR7yVd5iIeZuku8eAzG45QWrcv7w5n+kos1t3Ravm2+zVBQIDAQAB"
            + "\n-----END PUBLIC KEY-----";

    private static final String FILE = "demo-keys.txt";

    private final Map<String, String> keys;
    private final RandomGenerator random;
    private boolean grown;

    private DemoSettings(Map<String, String> keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * The completed settings.
     *
     * @param random a cryptographic one
     */
    public static Settings complete(Settings settings, RandomGenerator random) {
        Path file = settings.data().folder().resolve(FILE);
        DemoSettings demo = new DemoSettings(settings.data().keep() ? read(file) : new LinkedHashMap<>(), random);
        Settings whole = demo.complete(settings);
        if (settings.data().keep() && demo.grown) {
            write(file, demo.keys);
        }
        return whole;
    }

    private Settings complete(Settings given) {
        return new Settings(
                given.demo(),
                given.http(),
                given.postgres(),
                given.redis(),
                given.data(),
                new Settings.Keys(
                        given.keys().pin().or(() -> Optional.of(key("pin", 32))),
                        given.keys().session().or(() -> Optional.of(key("session", 32)))),
                given.pin(),
                given.ussd(),
                given.ussdChannels().isEmpty() ? ussd() : given.ussdChannels(),
                given.smsChannels().isEmpty() ? smsIn() : given.smsChannels(),
                given.smsSenders().isEmpty() ? smsOut() : given.smsSenders(),
                given.smppBinds(),
                given.daraja().isEmpty() ? daraja() : given.daraja(),
                given.mobileMoney(),
                given.gsma(),
                given.payouts().isEmpty() ? payouts() : given.payouts(),
                given.scorecards(),
                given.migrationTokens(),
                given.pinQuestions().isEmpty()
                        ? List.of(new Settings.PinQuestions(TEAM, List.of("member-number", "last-deposit"), true))
                        : given.pinQuestions(),
                given.lines(),
                given.outbox(),
                given.jobs(),
                given.reminders(),
                given.paymentRequests(),
                given.shutdown());
    }

    private List<Settings.UssdChannel> ussd() {
        return List.of(new Settings.UssdChannel(TEAM, "africastalking", key("ussd.africastalking", 16), SERVICE_CODE));
    }

    private List<Settings.SmsChannel> smsIn() {
        Secret twilio = key("sms.twilio", 16);
        return List.of(
                new Settings.SmsChannel(TEAM, "africastalking", key("sms.africastalking", 16), List.of()),
                new Settings.SmsChannel(TEAM, "twilio", twilio, List.of(signingSecret(twilio))));
    }

    /**
     * What messages to the demo's own Twilio channel are signed under. It follows from the channel's key, so that the
     * token of a real account, which must not be shown to anybody, cannot be taken for it.
     */
    public static Secret signingSecret(Secret channelKey) {
        byte[] name = ("signs " + channelKey.value()).getBytes(StandardCharsets.UTF_8);
        return new Secret(UUID.nameUUIDFromBytes(name).toString().replace("-", ""));
    }

    private List<Settings.SmsSender> smsOut() {
        return List.of(new Settings.SmsSender(
                TEAM, "demo", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** The simulated operator finds its port when it starts. */
    private List<DarajaChannel> daraja() {
        return List.of(new DarajaChannel(
                        TEAM,
                        key("daraja", 16),
                        PAYBILL,
                        key("daraja.consumer", 16),
                        key("daraja.secret", 16),
                        key("daraja.passkey", 32),
                        URI.create("http://127.0.0.1"),
                        List.of())
                .pulling(new DarajaPull("0722000000", "POST", ZoneId.of("Africa/Nairobi"))));
    }

    /** Whatever is asked for leaves at once: the demo's story has one officer. */
    private static List<PayoutChannel> payouts() {
        return List.of(new PayoutChannel(
                TEAM,
                "daraja",
                PAYBILL,
                Optional.empty(),
                Optional.of("demo"),
                new Secret("demo-initiator"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(OPERATOR_KEY),
                Optional.empty(),
                new PayoutChannel.Limits("250000", "5000000", "250000", Duration.ofMinutes(15))));
    }

    private Secret key(String name, int bytes) {
        String known = keys.get(name);
        if (known != null) {
            return new Secret(known);
        }
        byte[] fresh = new byte[bytes];
        random.nextBytes(fresh);
        String hex = HexFormat.of().formatHex(fresh);
        keys.put(name, hex);
        grown = true;
        return new Secret(hex);
    }

    private static Map<String, String> read(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .map(line -> line.split("=", 2))
                            .filter(parts -> parts.length == 2 && parts[1].matches("[0-9a-f]{32,64}"))
                            .collect(Collectors.toMap(p -> p[0], p -> p[1], (a, b) -> b, LinkedHashMap::new))
                    : new LinkedHashMap<>();
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's keys cannot be read", e);
        }
    }

    private static void write(Path file, Map<String, String> keys) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            OwnerOnly.create(file);
            Files.write(
                    file,
                    keys.entrySet().stream()
                            .map(key -> key.getKey() + "=" + key.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's keys cannot be kept", e);
        }
    }
}
