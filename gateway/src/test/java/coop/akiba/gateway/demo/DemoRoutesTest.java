package coop.akiba.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.sms.TwilioSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's addresses over real HTTP: everything they name can be used. */
class DemoRoutesTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void demoNamesEveryAddressWithItsKey() throws Exception {
        JsonNode demo = new DemoView(json("/demo")).json();
        assertThat(demo.path("name").asText()).isEqualTo("Umoja SACCO");
        assertThat(demo.path("serviceCode").asText()).isEqualTo("*284*77#");
        assertThat(demo.path("timeZone").asText()).isEqualTo("Africa/Nairobi");
        for (String kind : List.of("ussd", "sms", "payments")) {
            assertThat(demo.path(kind)).as(kind).isNotEmpty();
            for (JsonNode channel : demo.path(kind)) {
                String key = channel.path("key").asText();
                assertThat(key).as(kind).matches("[0-9a-f]{32,}");
                assertThat(channel.toString())
                        .as(kind)
                        .contains(DemoGateway.uri() + "/")
                        .contains("/" + key);
            }
        }
        assertThat(demo.path("payments").path(0).path("confirmation").asText()).endsWith("/confirmation");
        assertThat(demo.path("paybill").asText()).isEqualTo("600100");
    }

    @Test
    void demoShowsPeopleWithTheirLoans() throws Exception {
        DemoView demo = new DemoView(json("/demo"));
        DemoView.Person fatuma = demo.person("Fatuma").orElseThrow();
        assertThat(fatuma.pin()).matches("[0-9]{4}");
        assertThat(fatuma.loans().path(0).path("status").asText()).isEqualTo("ACTIVE");
        assertThat(fatuma.loans().path(0).path("overdue").asBoolean()).isTrue();
        assertThat(fatuma.loans().path(0).path("number").asText()).matches("L-[0-9]{5}");
        assertThat(demo.people()).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void aScriptCanSignAsTwilioDoes() throws Exception {
        DemoView demo = new DemoView(json("/demo"));
        JsonNode twilio = StreamSupport.stream(demo.json().path("sms").spliterator(), false)
                .filter(channel -> channel.has("signingSecret"))
                .findFirst()
                .orElseThrow();
        Map<String, String> message = Map.of(
                "MessageSid",
                "SM" + System.nanoTime(),
                "From",
                demo.person("Ibrahim").orElseThrow().msisdn(),
                "Body",
                "HELP");
        String signature = TwilioSigner.sign(
                twilio.path("signingSecret").asText(), twilio.path("signedUrl").asText(), message);
        assertThat(twilio(twilio.path("url").asText(), message, signature)).isEqualTo(200);
        assertThat(twilio(twilio.path("url").asText(), message, "AAAA" + signature.substring(4)))
                .isEqualTo(403);
    }

    @Test
    void theTokenOfARealAccountIsNotShown() {
        Settings settings = TestGateway.settings("demo: true");
        Settings.SmsChannel own = new Settings.SmsChannel(
                "umoja", "twilio", new Secret("0".repeat(32)), List.of(new Secret("the-token-of-an-account")));
        Sample sample = Sample.read();
        StaffTokens tokens = new StaffTokens(new KeyedHash(new Secret("0f".repeat(32))));
        assertThat(new DemoFacts(settings, sample, sample.cooperative(), tokens)
                        .sms("http://localhost", own)
                        .fieldNames())
                .containsExactlyInAnyOrder("provider", "key", "shortCode", "url");
    }

    @Test
    void staffTokensOpenTheStaffApiAsTheirRole() throws Exception {
        DemoView demo = new DemoView(json("/demo"));
        try (GatewayClient client = DemoGateway.client()) {
            for (Role role : Role.values()) {
                int status = client.staff(demo.staff(role).path("token").asText(), "GET", "/suspense", Map.of())
                        .status();
                assertThat(status)
                        .as(role.name())
                        .isEqualTo(role == Role.ADMIN || role == Role.PLATFORM_OWNER ? 200 : 403);
            }
        }
        assertThat(StreamSupport.stream(demo.json().path("staff").spliterator(), false)
                        .map(desk -> desk.path("role").asText()))
                .containsAll(Arrays.stream(Role.values()).map(Role::name).toList());
    }

    @Test
    void ledgerShowsBalancedEntries() throws Exception {
        JsonNode books = json("/demo/ledger?member=M-0001");
        assertThat(books.path("savings").asText()).isEqualTo("45,000");
        assertThat(books.path("entries")).hasSizeGreaterThan(3);
        for (JsonNode entry : books.path("entries")) {
            long debits = sum(entry, "debit");
            assertThat(debits).as(entry.toString()).isPositive().isEqualTo(sum(entry, "credit"));
        }
        assertThat(json("/demo/ledger?member=%2B254711000101")).isEqualTo(books);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/demo/ledger?member=M-9999", "/demo/ledger", "/demo/ledger?member=%00"})
    void ledgerOfNobodyIsNotFound(String path) throws Exception {
        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/demo/sms", "/demo/sms?msisdn=0711", "/demo/sms?msisdn=%2B2547110001011234567"})
    void messagesAreOfANumber(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void pageMayRunNothingButItsOwnFiles() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<style", "style=", "onclick", "http://", "https://");
        assertThat(get("/demo/page/phone.js")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("text/javascript");
        assertThat(get("/demo/page/../umoja.yaml").statusCode()).isEqualTo(404);
    }

    @Test
    void payingByHandIsReportedAndReachesTheSavings() throws Exception {
        DemoView.Person rose = new DemoView(json("/demo")).person("Rose").orElseThrow();
        try (GatewayClient client = DemoGateway.client();
                Mailbox mail = Mailbox.open(client, rose.msisdn(), letter -> {})) {
            HttpResponse<String> paid = pay("""
                {"msisdn":"%s","paybill":"600100","account":"%s","amount":"700"}\
                """.formatted(rose.msisdn(), rose.number()));
            assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
            assertThat(mail.next(Duration.ofSeconds(10))
                            .map(Mailbox.Letter::text)
                            .orElse(""))
                    .contains("700");
            assertThat(mail.next(Duration.ofSeconds(10))).isNotEqualTo(Optional.empty());
        }
        assertThat(json("/demo/ledger?member=" + rose.number()).path("savings").asText())
                .isEqualTo("20,500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"msisdn\":\"+254711000114\",\"paybill\":\"600100\",\"account\":\"M-0014\",\"amount\":\"-1\"}",
                "{\"msisdn\":\"+254711000114\",\"paybill\":\"600100\",\"account\":\"M-0014\",\"amount\":\"1e9\"}",
                "{\"msisdn\":\"+254711000114\",\"paybill\":\"600100\",\"account\":\"M-0014\",\"amount\":700}",
                "{\"msisdn\":\"+254711000114\",\"paybill\":\"999999\",\"account\":\"M-0014\",\"amount\":\"700\"}",
                "{\"msisdn\":\"0711\",\"paybill\":\"600100\",\"account\":\"M-0014\",\"amount\":\"700\"}"
            })
    void oddPaymentsAreRefused(String body) throws Exception {
        assertThat(pay(body).statusCode()).isEqualTo(400);
    }

    private int twilio(String url, Map<String, String> message, String signature)
            throws IOException, InterruptedException {
        String form = message.entrySet().stream()
                .map(field -> field.getKey() + "=" + GatewayClient.encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return http.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("X-Twilio-Signature", signature)
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> pay(String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(DemoGateway.uri() + "/demo/pay"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(DemoGateway.uri() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(String path) throws GatewayClient.Unanswered {
        try (GatewayClient client = DemoGateway.client()) {
            return client.get(path);
        }
    }

    private static long sum(JsonNode entry, String side) {
        return StreamSupport.stream(entry.path("lines").spliterator(), false)
                .map(line -> line.path(side).asText().replace(",", ""))
                .filter(amount -> !amount.isEmpty())
                .mapToLong(Long::parseLong)
                .sum();
    }
}
