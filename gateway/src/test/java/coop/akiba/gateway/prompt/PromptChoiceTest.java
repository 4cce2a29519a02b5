package coop.akiba.gateway.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.PromptWays;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.config.Settings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks a member to pay, by the settings and the member's number. */
class PromptChoiceTest {
    private static final String DARAJA = """
        daraja:
          - {team: umoja, key: "%s", shortCode: "600100", consumerKey: k, consumerSecret: s, passkey: p}
        """.formatted("d1".repeat(16));

    private static String chosen(String yaml, String team, String number) {
        Settings settings = TestGateway.settings(yaml);
        return PromptWays.choice(settings)
                .apply(new TeamId(team), new Msisdn(number))
                .orElse("-");
    }

    private static String accounts(String... entries) {
        StringBuilder yaml = new StringBuilder("mobileMoney:\n");
        for (int i = 0; i < entries.length; i++) {
            yaml.append("  - {team: umoja, key: \"%032d\", account: a, %s}\n".formatted(i, entries[i]));
        }
        return yaml.toString();
    }

    private static String airtel(String prefixes) {
        return "provider: airtel, prompts: {baseUrl: \"http://a\", user: u, password: p, prefixes: [" + prefixes + "]}";
    }

    private static String pawapay(String operators) {
        return "provider: pawapay, prompts: {baseUrl: \"http://p\", password: p, operators: [" + operators + "]}";
    }

    private static String mtn(String prefixes) {
        return "provider: mtn, prompts: {baseUrl: \"http://m\", user: u, password: p, subscriptionKey: \"0123456789\","
                + " environment: mtnuganda, prefixes: [" + prefixes + "]}";
    }

    @Test
    @DisplayName("with M-PESA alone everybody is asked by M-PESA, as ever, and without anybody nobody is")
    void oneOrNone() {
        assertThat(chosen(DARAJA, "umoja", "+254711000111")).isEqualTo("daraja");
        assertThat(chosen(DARAJA, "jirani", "+254711000111")).isEqualTo("-");
        assertThat(chosen(DARAJA + accounts("provider: mtn"), "umoja", "+256772123456"))
                .as("an account that money only comes in on")
                .isEqualTo("daraja");
    }

    @ParameterizedTest
    @CsvSource({
        "+256772123456, mtn",
        "+256752123456, airtel",
        "+256392123456, mtn",
        "+256712123456, -",
    })
    void theNetworkDecides(String number, String provider) {
        assertThat(chosen(accounts(mtn("\"25677\", \"256392\""), airtel("\"25675\"")), "umoja", number))
                .isEqualTo(provider);
    }

    @ParameterizedTest
    @CsvSource({
        "+256772123456, mtn",
        "+256752123456, pawapay",
        "+256788123456, pawapay",
        "+254711000111, daraja",
    })
    void theLongestPrefixGoesBeforeWhoAsksEverybody(String number, String provider) {
        String operators = "{name: AIRTEL_OAPI_UGA, prefixes: [\"25675\"]}, {name: MTN_MOMO_UGA, prefixes: [\"2567\"]}";
        assertThat(chosen(DARAJA + accounts(pawapay(operators), mtn("\"25677\"")), "umoja", number))
                .isEqualTo(provider);
    }

    @Test
    void amongThoseWhoAskEverybodyTheFirstDoes() {
        assertThat(chosen(accounts(airtel(""), mtn("")), "umoja", "+256772123456"))
                .isEqualTo("airtel");
    }
}
