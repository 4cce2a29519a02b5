package coop.akiba.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E25: what providers post is taken from their networks only, where the settings name some; behind one proxy here. */
class NetworksTest {
    private static final Fixture FIXTURE = new Fixture();
    private static final String KEY = "00112233445566778899aabbccdd0c05";
    private static final String SMS = "00112233445566778899aabbccdd0c06";
    private static final String TWILIO = "00112233445566778899aabbccdd0c07";
    private static final String DARAJA = "00112233445566778899aabbccdd0c08";
    private static final TestGateway GATEWAY = TestGateway.start(
            TestGateway.settings("""
                http: {trustedProxies: 1}
                ussdChannels:
                  - {team: TEAM, aggregator: arkesel, key: "KEY", serviceCode: "*284*77#", networks: [10.9.0.0/16]}
                smsChannels:
                  - {team: TEAM, provider: africastalking, key: "SMS", networks: [10.9.0.0/16]}
                  - {team: TEAM, provider: twilio, key: "TWILIO", signingSecrets: [a-token-of-an-account],
                     networks: [10.8.0.0/16, 10.9.0.0/16]}
                daraja:
                  - {team: TEAM, key: "DARAJA", shortCode: "600100", consumerKey: a, consumerSecret: b, passkey: c,
                     networks: [10.9.0.0/16]}
                """.replace("TEAM", FIXTURE.team.id().value())
                    .replace("KEY", KEY)
                    .replace("SMS", SMS)
                    .replace("TWILIO", TWILIO)
                    .replace("DARAJA", DARAJA)),
            Fixture.CLOCK);

    @AfterAll
    static void close() {
        GATEWAY.close();
        FIXTURE.close();
    }

    @ParameterizedTest
    @DisplayName("E25 M38: another network, or a forged first address, finds nothing, as with a wrong key")
    @ValueSource(
            strings = {
                "/ussd/arkesel/" + KEY,
                "/sms/africastalking/" + SMS,
                "/sms/africastalking/" + SMS + "/status",
                "/sms/twilio/" + TWILIO,
                "/sms/twilio/" + TWILIO + "/status/01890000-0000-7000-8000-000000000001",
                "/pay/daraja/" + DARAJA + "/validation",
                "/pay/daraja/" + DARAJA + "/confirmation"
            })
    void onlyFromThere(String path) {
        HttpResponse<String> wrongKey = post(path.replace("0c0", "0d0"), "10.9.0.1");
        assertThat(wrongKey.statusCode()).isEqualTo(404);
        for (String from : new String[] {"196.201.214.1", "10.9.0.1, 196.201.214.1", ""}) {
            HttpResponse<String> refused = post(path, from);
            assertThat(refused.statusCode()).as(from).isEqualTo(404);
            assertThat(unnamed(refused.body())).isEqualTo(unnamed(wrongKey.body()));
        }
        assertThat(post(path, "10.9.0.1").statusCode()).isNotEqualTo(404);
        assertThat(post(path, "1.2.3.4, 10.9.0.1").statusCode()).isNotEqualTo(404);
    }

    private static String unnamed(String body) {
        return body.replaceAll("\"correlation\":\"[^\"]+\"", "");
    }

    private static HttpResponse<String> post(String path, String forwarded) {
        boolean form = path.startsWith("/sms");
        HttpRequest.Builder request = HttpRequest.newBuilder(GATEWAY.at(path))
                .header("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json")
                .POST(BodyPublishers.ofString(form ? "a=b" : "{}"));
        return GATEWAY.send((forwarded.isEmpty() ? request : request.header("X-Forwarded-For", forwarded)).build());
    }
}
