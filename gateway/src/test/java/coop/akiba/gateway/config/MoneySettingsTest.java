package coop.akiba.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.MoneyAdapters;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.mobilemoney.yo.YoSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What accounts at mobile-money providers need in the settings. */
class MoneySettingsTest {
    private static final List<String> PROVIDERS =
            List.of("paystack", "wave", "flutterwave", "yo", "pawapay", "mtn", "airtel");

    @TempDir
    private Path folder;

    @Test
    void everyProviderOfTheListIsInTheSchemaAndTheOtherWayRound() {
        assertThat(MoneyAdapters.names()).containsExactlyInAnyOrderElementsOf(PROVIDERS);
        String key = new YoSender().publicKey().replace("\r", "").replace("\n", "\\n");
        for (String provider : PROVIDERS) {
            Settings settings = TestGateway.settings(
                    account(provider, ", signingSecrets: [\"a-secret-1\"], publicKey: \"" + key + "\""));
            assertThat(MoneyAdapters.of(
                            settings.mobileMoney().getFirst(), settings.http().origin(), InstantSource.system()))
                    .isNotNull();
        }
        assertThat(problems(account("mpesa", ""))).singleElement().asString().contains("mobileMoney[0].provider");
    }

    @Test
    void anAccountSaysWhatItsProviderNeeds() {
        assertThat(problems(account("paystack", "")))
                .containsExactly("mobileMoney[0].signingSecrets must have at least one secret: Paystack signs");
        assertThat(problems(account("wave", "")))
                .containsExactly("mobileMoney[0].signingSecrets must have at least one secret: Wave signs");
        assertThat(problems(account("flutterwave", "")))
                .containsExactly("mobileMoney[0].signingSecrets must have at least one secret: Flutterwave signs");
        assertThat(problems(account("yo", ""))).containsExactly("mobileMoney[0].publicKey is missing: Yo! signs");
        String broken = ", publicKey: \"-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----\"";
        assertThat(problems(account("yo", broken))).containsExactly("mobileMoney[0].publicKey is no RSA key in PEM");
        assertThat(problems(account("airtel", ", signing: dotted")))
                .containsExactly("mobileMoney[0].signing must be one of outer, inner");
        assertThat(problems(account("mtn", ", signing: outer")))
                .containsExactly("mobileMoney[0].signing is for providers with several ways of signing");
        assertThat(problems(account("airtel", ", signing: inner"))).isEmpty();
    }

    @Test
    void whoAsksMembersToPaySaysWhatItsProviderNeeds() {
        assertThat(problems(account("mtn", prompts(""))))
                .containsExactlyInAnyOrder(
                        "mobileMoney[0].prompts.user is missing: provider mtn needs it",
                        "mobileMoney[0].prompts.subscriptionKey is missing: provider mtn needs it",
                        "mobileMoney[0].prompts.environment is missing: provider mtn needs it");
        assertThat(problems(account("airtel", prompts(""))))
                .containsExactly("mobileMoney[0].prompts.user is missing: provider airtel needs it");
        assertThat(problems(account("airtel", prompts(", user: u, environment: e"))))
                .containsExactly("mobileMoney[0].prompts.environment is for provider mtn");
        assertThat(problems(account("pawapay", prompts(", prefixes: [\"25677\"]"))))
                .containsExactlyInAnyOrder(
                        "mobileMoney[0].prompts.operators is missing: provider pawapay needs it",
                        "mobileMoney[0].prompts.prefixes belongs to each of the operators");
        assertThat(problems(account("wave", ", signingSecrets: [\"a-secret-1\"]" + prompts(""))))
                .containsExactly(
                        "mobileMoney[0].prompts is for providers that ask members to pay: airtel, mtn, pawapay, yo");
        assertThat(problems(account("airtel", prompts(", user: u, prefixes: [\"0752\"]"))))
                .singleElement()
                .asString()
                .contains("mobileMoney[0].prompts.prefixes[0]", "digits with the country's code");
        assertThat(problems(account("airtel", ", prompts: {baseUrl: \"http://a\", user: u}")))
                .singleElement()
                .asString()
                .contains("mobileMoney[0].prompts.password");
        String twice = account("airtel", prompts(", user: u")).replace("]", "")
                + ", {team: umoja, provider: airtel, key: \"" + "d4".repeat(16) + "\", account: other"
                + prompts(", user: u") + "}]";
        assertThat(problems(twice))
                .containsExactly(
                        "mobileMoney[1].prompts is given before: a cooperative asks by one account of a" + " provider");
    }

    private static String prompts(String more) {
        return ", prompts: {baseUrl: \"http://a\", password: p" + more + "}";
    }

    private static String account(String provider, String more) {
        return "mobileMoney: [{team: umoja, provider: %s, key: \"%s\", account: till%s}]"
                .formatted(provider, "c3".repeat(16), more);
    }

    private List<String> problems(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("akiba.yaml"), yaml);
            return switch (SettingsReader.read(Map.of(), Optional.of(file), true)) {
                case Reading.Usable usable -> List.of();
                case Reading.Unusable unusable -> unusable.problems();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
