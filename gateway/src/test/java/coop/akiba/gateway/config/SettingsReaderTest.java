package coop.akiba.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings come from defaults, a file and the environment; whatever is wrong with them is told at once. */
class SettingsReaderTest {
    private static final String PIN_KEY = "a1".repeat(32);
    private static final String SESSION_KEY = "b2".repeat(32);
    private static final String PATH_KEY = "c3".repeat(16);

    @TempDir
    Path folder;

    @Test
    void demoNeedsNothing() {
        Settings settings = usable(Map.of(), "", true);
        assertThat(settings.demo()).isTrue();
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.http().origin()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(settings.postgres().uri()).isEmpty();
        assertThat(settings.ussd().deadline()).isEqualTo(Duration.ofSeconds(6));
        assertThat(settings.shutdown())
                .isEqualTo(new Settings.Shutdown(Duration.ofMillis(500), Duration.ofSeconds(10)));
    }

    @Test
    void akibaVariablesAndAFileAreSettings() {
        assertThat(SettingsReader.isSilent(Map.of("PATH", "/bin"), Optional.empty()))
                .isTrue();
        assertThat(SettingsReader.isSilent(Map.of("AKIBA_SETTINGS", ""), Optional.empty()))
                .isFalse();
        assertThat(SettingsReader.isSilent(Map.of("AKIBA_HTTP_PROT", "1"), Optional.empty()))
                .isFalse();
        assertThat(SettingsReader.isSilent(Map.of(), Optional.of(Path.of("a.yaml"))))
                .isFalse();
    }

    @Test
    void environmentGoesOverFileAndFileOverDefaults() {
        Settings settings = usable(
                Map.of("AKIBA_HTTP_PORT", "9001", "AKIBA_DATA_KEEP", "true", "PATH", "/bin"),
                "http: {port: 9000, bodyLimit: 2048}\noutbox: {poll: 100ms}",
                true);
        assertThat(settings.http().port()).isEqualTo(9001);
        assertThat(settings.http().bodyLimit()).isEqualTo(2048);
        assertThat(settings.outbox().poll()).isEqualTo(Duration.ofMillis(100));
        assertThat(settings.outbox().maxAttempts()).isEqualTo(8);
        assertThat(settings.data().keep()).isTrue();
    }

    @Test
    void realSettingsReadWhole() throws IOException {
        Path pinFile = Files.writeString(folder.resolve("pin"), PIN_KEY + "\n");
        Settings settings = usable(
                Map.of(
                        "AKIBA_KEYS_PIN_FILE",
                        pinFile.toString(),
                        "AKIBA_KEYS_SESSION",
                        SESSION_KEY,
                        "AKIBA_POSTGRES_URI",
                        "postgresql://akiba:p%40ss+word@db:5432/akiba",
                        "AKIBA_REDIS_URI",
                        "redis://:hush@cache:6379",
                        "AKIBA_SMSSENDERS_0_TOKEN",
                        "from-the-environment",
                        "AKIBA_USSDCHANNELS_0_KEY",
                        PATH_KEY),
                """
                http: {publicUrl: "https://akiba.example"}
                ussdChannels:
                  - {team: umoja, aggregator: africastalking, serviceCode: "*284*77#"}
                smsSenders:
                  - {team: umoja, provider: twilio, account: AC1, from: "UMOJA"}
                """,
                false);
        assertThat(settings.keys().pin()).contains(new Secret(PIN_KEY));
        assertThat(settings.postgres().uri()).contains(URI.create("postgresql://akiba@db:5432/akiba"));
        assertThat(settings.postgres().password()).contains(new Secret("p@ss+word"));
        assertThat(settings.redis().uri()).contains(URI.create("redis://cache:6379"));
        assertThat(settings.redis().password()).contains(new Secret("hush"));
        assertThat(settings.smsSenders().getFirst().token()).contains(new Secret("from-the-environment"));
        assertThat(settings.ussdChannels().getFirst().key()).isEqualTo(new Secret(PATH_KEY));
        assertThat(settings.toString())
                .doesNotContain(PIN_KEY, SESSION_KEY, "hush", "ss+word", "from-the-environment", PATH_KEY);
    }

    @Test
    void theSessionStoreMayBeManyServers() {
        Settings settings = usable(
                Map.of("AKIBA_KEYS_PIN", PIN_KEY, "AKIBA_KEYS_SESSION", SESSION_KEY), """
                    http: {publicUrl: "https://akiba.example"}
                    data: {keep: true}
                    redis: {mode: cluster, uri: "rediss://one:6379", nodes: ["two:6379", "three:6380"]}
                    ussdChannels:
                      - {teams: [umoja, jirani], aggregator: africastalking, key: %s, serviceCode: "*284*77#"}
                    """.formatted(PATH_KEY), false);
        assertThat(settings.redis().mode()).isEqualTo(RedisSettings.Mode.CLUSTER);
        assertThat(settings.redis().nodes()).containsExactly("two:6379", "three:6380");
        assertThat(settings.ussdChannels().getFirst().teams()).containsExactly("umoja", "jirani");
    }

    @Test
    void whatDoesNotGoTogetherIsTold() {
        assertThat(problems(Map.of(), """
            demo: true
            redis: {mode: sentinel, nodes: ["nowhere"]}
            ussdChannels:
              - {aggregator: africastalking, key: %s, serviceCode: "*284*77#"}
            """.formatted(PATH_KEY), false))
                .containsExactlyInAnyOrder(
                        "redis.uri is missing: redis.mode sentinel needs the address of one of its servers",
                        "redis.master is missing: sentinels know the session store by it",
                        "redis.nodes[0] must be like host:6379",
                        "ussdChannels[0].team is missing: the cooperative this belongs to, or teams for several");
        assertThat(problems(Map.of(), """
            demo: true
            redis: {mode: cluster, uri: "redis://one:6379/3", master: mine}
            """, false))
                .containsExactlyInAnyOrder(
                        "redis.uri must not name a database: a cluster has only one",
                        "redis.master is for redis.mode sentinel");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        List<String> problems = problems(
                Map.of(
                        "AKIBA_HTTP_PROT", "1",
                        "AKIBA_HTTP_BODYLIMIT", "lots",
                        "AKIBA_KEYS_PIN", "not-hex-5f5f5f",
                        "AKIBA_POSTGRES_PASSWORD_FILE",
                                folder.resolve("nowhere").toString()),
                """
                http: {prot: 80, port: 70000}
                ussdChannels:
                  - {team: Umoja, aggregator: smoke, key: 1234567890123456, serviceCode: "284"}
                  - {team: umoja, aggregator: africastalking, key: "c3c3", serviceCode: "*284*77#"}
                smsChannels: {}
                smsSenders: [{team: umoja, provider: demo}]
                daraja:
                  - {team: umoja, shortCode: 600984}
                outbox: {poll: 1m, lease: 30s}
                shutdown:
                  grace:
                """,
                false);
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "environment variable AKIBA_HTTP_PROT is not a setting",
                        "environment variable AKIBA_POSTGRES_PASSWORD_FILE names a file that cannot be read",
                        "http.prot is not a setting; did you mean port?",
                        "http.port must be from 0 to 65535",
                        "http.bodyLimit (AKIBA_HTTP_BODYLIMIT) must be a whole number",
                        "http.publicUrl is missing: outside demo mode the gateway must know its own address",
                        "keys.pin (AKIBA_KEYS_PIN) must be 64 hex digits (32 bytes) in lower case",
                        "keys.session is missing: outside demo mode this key is needed; make one with"
                                + " `openssl rand -hex 32`",
                        "data.keep must be true outside demo mode while the database is a server of its own",
                        "ussdChannels[0].team must be 1 to 32 of a-z, 0-9 and '-'",
                        "ussdChannels[0].aggregator must be one of: " + String.join(", ", UssdSettingsTest.AGGREGATORS),
                        "ussdChannels[0].key must be text: put it in quotes",
                        "ussdChannels[0].serviceCode must be like *284*77#",
                        "ussdChannels[1].key must be 32 to 128 hex digits in lower case",
                        "smsChannels must be a list",
                        "smsSenders[0].provider may be demo in demo mode only",
                        "daraja[0].key is missing: path token of its callback addresses",
                        "daraja[0].shortCode must be text: put it in quotes",
                        "daraja[0].consumerKey is missing: consumer key of the Daraja app",
                        "daraja[0].consumerSecret is missing: consumer secret of the Daraja app",
                        "daraja[0].passkey is missing: passkey of the short code for payment prompts",
                        "outbox.lease must be longer than outbox.poll",
                        "shutdown.grace is empty: give it a value or remove it");
        assertThat(String.join("\n", problems)).doesNotContain("not-hex", "1234567890123456");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        AKIBA_DEMO                  | yes             | demo (AKIBA_DEMO) must be true or false
        AKIBA_HTTP_PORT             | -1              | http.port (AKIBA_HTTP_PORT) must be from 0 to 65535
        AKIBA_HTTP_PORT             | ١٢٣             | http.port (AKIBA_HTTP_PORT) must be a whole number
        AKIBA_HTTP_PORT             | 80 80           | http.port (AKIBA_HTTP_PORT) must be a whole number
        AKIBA_HTTP_HOST             | ``              | http.host (AKIBA_HTTP_HOST) must not be empty
        AKIBA_HTTP                  | 80              | environment variable AKIBA_HTTP is not a setting
        AKIBA_KEYS_PIN_FILE_FILE    | x               | environment variable AKIBA_KEYS_PIN_FILE_FILE is not a setting
        AKIBA_HTTP_PORT_FILE        | x               | environment variable AKIBA_HTTP_PORT_FILE is not a setting
        AKIBA_USSDCHANNELS_X_KEY    | c3              | environment variable AKIBA_USSDCHANNELS_X_KEY is not a setting
        AKIBA_USSDCHANNELS_100_KEY  | c3              | environment variable AKIBA_USSDCHANNELS_100_KEY is not a setting
        AKIBA_USSD_DEADLINE         | 5m              | ussd.sessionLife must be longer than ussd.deadline
        """)
    void oneBadVariable(String variable, String value, String problem) {
        assertThat(problems(Map.of(variable, value), "", true)).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        outbox.poll      | AKIBA_OUTBOX_POLL    | soon            | a time such as 250ms, 10s, 5m or 2h
        postgres.uri     | AKIBA_POSTGRES_URI   | jdbc:postgresql | like postgresql://user@host:5432/database
        http.publicUrl   | AKIBA_HTTP_PUBLICURL | https://a.b/    | an http or https address without a slash at its end
        """)
    void oneValueOfAnotherForm(String setting, String variable, String value, String form) {
        assertThat(problems(Map.of(variable, value), "", true))
                .containsExactly(setting + " (" + variable + ") must be " + form);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        http: {port: 1, port: 2}      | is not valid YAML, or names a setting twice: line 1, column
        pin-5f5f5f5f: [               | is not valid YAML, or names a setting twice: line
        [1, 2]                        | must hold sections such as
        """)
    void oneBadFile(String yaml, String problem) {
        assertThat(problems(Map.of(), yaml, true))
                .singleElement()
                .asString()
                .contains(problem)
                .doesNotContain("5f5f");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        Reading reading = SettingsReader.read(Map.of("AKIBA_SETTINGS", "/nowhere.yaml"), Optional.empty(), true);
        assertThat(reading).isEqualTo(new Reading.Unusable(List.of("settings file /nowhere.yaml cannot be read")));
    }

    @Test
    void addressesThatCollideOrLeakAreTold() {
        String channel =
                "{team: umoja, aggregator: africastalking, key: \"%s\", serviceCode: \"*284#\"}".formatted(PATH_KEY);
        assertThat(problems(
                        Map.of(
                                "AKIBA_KEYS_PIN", PIN_KEY,
                                "AKIBA_KEYS_SESSION", PIN_KEY,
                                "AKIBA_HTTP_PUBLICURL", "http://akiba.example",
                                "AKIBA_POSTGRES_URI", "postgresql://a:b@db/akiba",
                                "AKIBA_POSTGRES_PASSWORD", "c"),
                        """
                        ussdChannels: [%s, %s]
                        smsChannels: [{team: umoja, provider: twilio, key: "%s"}]
                        smsSenders: [{team: umoja, provider: twilio}]
                        """.formatted(channel, channel, PATH_KEY),
                        false))
                .containsExactlyInAnyOrder(
                        "http.publicUrl (AKIBA_HTTP_PUBLICURL) must be https: path keys travel in it",
                        "keys.session (AKIBA_KEYS_SESSION) must differ from keys.pin",
                        "postgres.password (AKIBA_POSTGRES_PASSWORD) is given twice: here and in postgres.uri",
                        "smsChannels[0].key must differ from ussdChannels[0].key",
                        "smsChannels[0].signingSecrets must have at least one token: Twilio signs",
                        "smsSenders[0].account is missing: Twilio needs it",
                        "smsSenders[0].from is missing: Twilio needs it",
                        "smsSenders[0].token is missing: Twilio needs it",
                        "ussdChannels[1].key must differ from ussdChannels[0].key");
    }

    @Test
    void theTableNamesEverySettingWithItsMeaning() {
        assertThat(SettingsTable.print())
                .startsWith("| setting | variable | default | meaning |\n|---|---|---|---|\n")
                .contains("| `http.port` | `AKIBA_HTTP_PORT` | `8080` | Port to listen on; 0 takes a free one |")
                .contains("`keys.pin` | `AKIBA_KEYS_PIN`, `AKIBA_KEYS_PIN_FILE` | needed, except in demo mode")
                .contains("`ussdChannels[0].key` | `AKIBA_USSDCHANNELS_0_KEY`")
                .doesNotContain("|  |\n");
    }

    private Settings usable(Map<String, String> environment, String yaml, boolean demo) {
        Reading reading = reading(environment, yaml, demo);
        assertThat(reading).isInstanceOf(Reading.Usable.class);
        return ((Reading.Usable) reading).settings();
    }

    private List<String> problems(Map<String, String> environment, String yaml, boolean demo) {
        Reading reading = reading(environment, yaml, demo);
        assertThat(reading).isInstanceOf(Reading.Unusable.class);
        return ((Reading.Unusable) reading).problems();
    }

    private Reading reading(Map<String, String> environment, String yaml, boolean demo) {
        try {
            Path file = Files.writeString(folder.resolve("settings.yaml"), yaml);
            return SettingsReader.read(environment, Optional.of(file), demo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
