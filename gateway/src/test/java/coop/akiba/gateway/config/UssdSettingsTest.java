package coop.akiba.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.UssdAggregators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What USSD channels need in the settings. */
class UssdSettingsTest {
    /** In the order of the schema. */
    static final List<String> AGGREGATORS = List.of(
            "africastalking",
            "safaricom",
            "jaza",
            "advanta",
            "fastmessage",
            "speedocom",
            "crossgate",
            "bonga",
            "mobilesasa",
            "hubtel",
            "nalo",
            "arkesel",
            "moolre",
            "nsano",
            "beem",
            "infobip",
            "flares",
            "trueafrican",
            "dmark",
            "mtnrwanda",
            "oneapi",
            "yo",
            "generic");

    private static final String PATH_KEY = "c3".repeat(16);

    @TempDir
    private Path folder;

    @Test
    void everyAggregatorOfTheListIsInTheSchemaAndTheOtherWayRound() {
        assertThat(UssdAggregators.names()).containsExactlyInAnyOrderElementsOf(AGGREGATORS);
    }

    @Test
    void aChannelSaysWhatItsAggregatorNeeds() {
        String channel = "ussdChannels: [{team: umoja, key: \"%s\", serviceCode: \"*284*77#\", %s}]";
        assertThat(problems(channel.formatted(PATH_KEY, "aggregator: yo")))
                .containsExactly("ussdChannels[0].publicKey is missing: Yo! signs");
        assertThat(problems(channel.formatted(
                        PATH_KEY,
                        "aggregator: yo, publicKey: \"-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC" + " KEY-----\"")))
                .containsExactly("ussdChannels[0].publicKey is no RSA key in PEM");
        assertThat(problems(channel.formatted(PATH_KEY, "aggregator: generic")))
                .containsExactly("ussdChannels[0].format goes with aggregator generic, and only with it");
        assertThat(problems(
                        channel.formatted(PATH_KEY, "aggregator: generic, format: {phone: p, txt: t, input: some}")))
                .containsExactlyInAnyOrder(
                        "ussdChannels[0].format.input must be one of: cumulative, last, dialled",
                        "ussdChannels[0].format.text is missing: field of what was keyed",
                        "ussdChannels[0].format.txt is not a setting; did you mean text?");
        assertThat(problems(channel.formatted(
                        PATH_KEY, "aggregator: hubtel, networks: [10.0.0.0/8, 10.0.0.0/33, \"::/0\"]")))
                .containsExactly("ussdChannels[0].networks[1] is no network");
        assertThat(problems("smsChannels: [{team: umoja, provider: africastalking, networks: [10.0.0.0/99], key: \""
                        + PATH_KEY + "\"}]"))
                .containsExactly("smsChannels[0].networks[0] is no network");
        assertThat(problems("daraja: [{team: umoja, shortCode: \"600100\", consumerKey: a, consumerSecret: b,"
                        + " passkey: c, networks: [\"::/129\"], key: \"" + PATH_KEY + "\"}]"))
                .containsExactly("daraja[0].networks[0] is no network");
    }

    private List<String> problems(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("settings.yaml"), yaml);
            return switch (SettingsReader.read(Map.of(), Optional.of(file), true)) {
                case Reading.Usable usable -> List.of();
                case Reading.Unusable(List<String> problems) -> problems;
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
