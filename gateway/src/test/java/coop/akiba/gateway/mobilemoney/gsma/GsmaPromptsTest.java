package coop.akiba.gateway.mobilemoney.gsma;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.PromptWays;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.gateway.mobilemoney.Sent;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.prompt.HttpPrompter;
import coop.akiba.gateway.prompt.PromptStatus;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.sms.PaymentProblem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members asked to pay, as the GSMA's OpenAPI document writes merchant payments. */
class GsmaPromptsTest {
    private static final Team TEAM = Fixture.team("umoja");
    private static final UUID ID = UUID.fromString("afb57b93-7849-49aa-babb-4c3ccbfe3d79");
    private static final String STATE = "4948587f-bc69-48fa-88a4-e12375e639af";
    private static final String DONE = """
        {"transactionReference":"R1","transactionStatus":"completed","amount":"1000.00","currency":"KES",
         "requestingOrganisationTransactionReference":"00112233445566778899aabbccddeeff",
         "creationDate":"2026-03-10T08:59:30Z","debitParty":[{"key":"msisdn","value":"+254 711 000 111"}]}\
        """;

    private static final Settings SETTINGS = TestGateway.settings("""
        gsma:
          - team: umoja
            key: "%s"
            account: "600100"
            apiKeys: [0123456789abcdef]
            prompts: {baseUrl: "http://localhost:1/mm", password: token, prefixes: ["25471"]}
        """.formatted("a1".repeat(16)));

    private static final GsmaPrompts WIRE = new GsmaPrompts(
            SETTINGS.gsma().getFirst(),
            SETTINGS.gsma().getFirst().prompts().orElseThrow(),
            URI.create("https://pay.example"));

    private static PaymentRequest request(Optional<String> providerRef) {
        return new PaymentRequest(
                ID,
                Sent.TOKEN,
                "gsma",
                new MemberId(ID),
                Optional.empty(),
                Sent.KES.ofMajor(1_000),
                new Msisdn("+254711000111"),
                PaymentRequestStatus.SENT,
                providerRef,
                Optional.empty());
    }

    @Test
    void aRequest() {
        Call call = WIRE.prompt(TEAM, request(Optional.empty()), 1_000, "L-00042", "")
                .orElseThrow();
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /transactions/type/merchantpay");
        assertThat(call.body().toString())
                .isEqualTo("{\"requestingOrganisationTransactionReference\":\"" + Sent.TOKEN
                        + "\",\"amount\":\"1000\",\"currency\":\"KES\","
                        + "\"debitParty\":[{\"key\":\"msisdn\",\"value\":\"+254711000111\"}],"
                        + "\"creditParty\":[{\"key\":\"accountid\",\"value\":\"600100\"}],"
                        + "\"descriptionText\":\"L-00042\"}");
        assertThat(call.headers())
                .containsEntry("X-CorrelationID", ID.toString())
                .containsEntry("X-Content-Hash", GsmaHeaders.hash(call.body()))
                .containsEntry(
                        "X-Callback-URL",
                        "https://pay.example/pay/gsma/" + "a1".repeat(16) + "/callbacks/" + Sent.TOKEN)
                .containsEntry("Authorization", "Bearer token");
        assertThat(PromptWays.choice(SETTINGS).apply(new TeamId("umoja"), new Msisdn("+254711000111")))
                .contains("gsma");
        assertThat(PromptWays.choice(SETTINGS).apply(new TeamId("umoja"), new Msisdn("+254722000111")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        202 | {"serverCorrelationId":"%s","status":"pending"}                  | Accepted[providerRef=%s]
        201 | {"transactionReference":"R1","transactionStatus":"completed"}    | Accepted[providerRef=]
        400 | {"errorCategory":"businessRule","errorCode":"duplicateRequest"}  | Accepted[providerRef=]
        400 | {"errorCategory":"businessRule","errorCode":"rateLimitError"}    | TryLater[why=rateLimitError]
        401 |                                                                  | TryLater[why=HTTP 401]
        400 | no error object                                                  | Unclear[why=HTTP 400]
        500 | {"errorCategory":"internal","errorCode":"genericError"}          | Unclear[why=genericError]
        """)
    @DisplayName("M23: a request that is there already is not made again; what is unclear is asked about")
    void anAnswer(int status, String body, String outcome) {
        assertThat(WIRE.prompted(status, buffer(body)).toString()).isEqualTo(outcome.replace("%s", STATE));
        assertThat(WIRE.prompted(400, Buffer.buffer("""
            {"errorCategory":"businessRule","errorCode":"insufficientFunds"}\
            """)).toString()).contains("NOT_ENOUGH_MONEY");
    }

    @Test
    @DisplayName("M03 M05: only what is completed, of our amount's currency and our request, is paid")
    void endings() {
        assertThat(asked(DONE))
                .isEqualTo(new PromptStatus.Paid(
                        "status",
                        "R1",
                        Sent.KES.ofMajor(1_000),
                        "+254711000111",
                        Optional.of(Instant.parse("2026-03-10T08:59:30Z")),
                        Account.mobileMoney("gsma", "600100"),
                        Buffer.buffer(DONE)));
        assertThat(asked(DONE.replace("KES", "USD"))).isInstanceOf(PromptStatus.Unknown.class);
        assertThat(asked(DONE.replace(Sent.TOKEN, "another"))).isInstanceOf(PromptStatus.Unknown.class);
        assertThat(asked(DONE.replace("\"completed\"", "\"some word\""))).isEqualTo(new PromptStatus.Pending());
        assertThat(asked(DONE.replace("\"completed\"", "\"expired\"")))
                .isEqualTo(new PromptStatus.NotPaid(PaymentProblem.NO_ANSWER, "expired", ""));
        assertThat(asked("{\"serverCorrelationId\":\"a\",\"status\":\"pending\"}"))
                .isEqualTo(new PromptStatus.Pending());
        assertThat(asked("{\"serverCorrelationId\":\"a\",\"status\":\"failed\",\"error\":"
                        + "{\"errorCategory\":\"authorisation\",\"errorCode\":\"requestDeclined\"}}"))
                .isEqualTo(new PromptStatus.NotPaid(PaymentProblem.CANCELLED, "requestDeclined", ""));
        String unknown = "{\"errorCategory\":\"identification\",\"errorCode\":\"identifierError\"}";
        assertThat(WIRE.asked(TEAM, request(Optional.empty()), 404, Buffer.buffer(unknown)))
                .isEqualTo(new PromptStatus.NotKnown("identifierError"));
        assertThat(WIRE.asked(TEAM, request(Optional.empty()), 404, Buffer.buffer("a proxy")))
                .isEqualTo(new PromptStatus.Unknown("HTTP 404", false));
    }

    @Test
    @DisplayName("M01 M41: no callback: by the operator's id of the request, or ours, to the transaction")
    void aConversation() {
        Vertx vertx = Vertx.vertx();
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer operator = await(vertx.createHttpServer()
                .requestHandler(request -> serve(request, asked))
                .listen(0, "127.0.0.1"));
        HttpPrompter prompter = new HttpPrompter(
                vertx,
                URI.create("http://127.0.0.1:" + operator.actualPort()),
                WIRE,
                Duration.ofSeconds(2),
                new Guard("gsma", new Guard.Limits(10, 100, Duration.ofSeconds(1))),
                Fixture.CLOCK);
        assertThat(await(prompter.ask(TEAM, request(Optional.of(STATE))))).isInstanceOf(PromptStatus.Paid.class);
        assertThat(await(prompter.ask(TEAM, request(Optional.empty()))))
                .isEqualTo(new PromptStatus.Unknown("HTTP 404", false));
        assertThat(asked)
                .containsExactly(
                        "/requeststates/" + STATE, "/transactions/R1", "/responses/" + ID, "/transactions/GONE");
        await(vertx.close());
    }

    private static void serve(HttpServerRequest request, List<String> asked) {
        String path = Objects.requireNonNull(request.path());
        asked.add(path);
        switch (path) {
            case "/requeststates/" + STATE ->
                request.response()
                        .end("{\"serverCorrelationId\":\"" + STATE
                                + "\",\"status\":\"completed\",\"objectReference\":\"R1\"}");
            case "/transactions/R1" -> request.response().end(DONE);
            case "/transactions/GONE" -> request.response().setStatusCode(404).end();
            default -> request.response().end("{\"link\":\"https://127.0.0.1:1/transactions/GONE\"}");
        }
    }

    private static PromptStatus asked(String body) {
        return WIRE.asked(TEAM, request(Optional.empty()), 200, Buffer.buffer(body));
    }

    private static Buffer buffer(String body) {
        return body == null ? Buffer.buffer() : Buffer.buffer(body.replace("%s", STATE));
    }
}
