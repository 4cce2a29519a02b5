package coop.akiba.gateway.sms.twilio;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.sms.OutgoingSms;
import coop.akiba.gateway.sms.SendOutcome;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twilio's SDK against a server that speaks as Twilio does. */
class TwilioSenderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final UUID ID = UUID.fromString("01957f2e-0000-7000-8000-000000000001");
    private static final OutgoingSms SMS =
            new OutgoingSms(ID, new TeamId("umoja"), new Msisdn("+254711000111"), "Habari Amina & co.");

    private final Queue<MultiMap> received = new ConcurrentLinkedQueue<>();
    private final Queue<HttpServerRequest> requests = new ConcurrentLinkedQueue<>();

    @AfterAll
    static void close() {
        await(VERTX.close());
    }

    @AfterEach
    void tellNobodysNumber() {
        assertThat(SMS.toString()).doesNotContain("254711000111", "Habari");
    }

    @Test
    void aMessageIsPostedOnceWithOurIdInTheCallback() {
        SendOutcome outcome = send(request -> answer(request, 201, created()), "+254700000000");
        assertThat(outcome).isEqualTo(new SendOutcome.Accepted("SM0123456789abcdef0123456789abcdef"));
        assertThat(received).hasSize(1);
        assertThat(received.element().get("To")).isEqualTo("+254711000111");
        assertThat(received.element().get("From")).isEqualTo("+254700000000");
        assertThat(received.element().get("Body")).isEqualTo("Habari Amina & co.");
        assertThat(received.element().get("StatusCallback"))
                .isEqualTo("https://akiba.example.org/sms/twilio/00/status/" + ID);
        assertThat(requests.element().path()).isEqualTo("/2010-04-01/Accounts/AC0/Messages.json");
        assertThat(requests.element().getHeader("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("AC0:token".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aMessagingServiceCanBeTheSender() {
        send(request -> answer(request, 201, created()), "MG00000000000000000000000000000000");
        assertThat(received.element().get("MessagingServiceSid")).isEqualTo("MG00000000000000000000000000000000");
        assertThat(received.element().contains("From")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "429, 20429, TryLater",
        "400, 21611, TryLater",
        "401, 20003, TryLater",
        "400, 21610, Rejected",
        "400, 21211, Rejected",
        "400, 21614, Rejected",
        "400, 21617, Rejected",
        "404, 20404, Rejected",
        "500, 20500, Unclear",
        "503, 0, Unclear"
    })
    void errorsSayWhetherAnotherTryCanHelp(int status, int code, String expected) {
        JsonObject error = new JsonObject()
                .put("code", code == 0 ? null : code)
                .put("message", "The 'To' number +254711000111 is not valid")
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status);
        SendOutcome outcome = send(request -> answer(request, status, error), "+254700000000");
        assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(outcome.toString()).doesNotContain("254711000111");
        assertThat(received).as("never repeated by the SDK").hasSize(1);
        if (outcome instanceof SendOutcome.Rejected(String rejected, String why)) {
            assertThat(rejected).isEqualTo(Integer.toString(code));
        }
    }

    @Test
    void noAnswerAfterTheRequestIsUnclear() {
        assertThat(send(request -> {}, "+254700000000")).isEqualTo(new SendOutcome.Unclear("twilio did not answer"));
        assertThat(send(request -> request.connection().close(), "+254700000000"))
                .isInstanceOf(SendOutcome.Unclear.class);
        assertThat(send(request -> request.response().setStatusCode(201).end("<html>"), "+254700000000"))
                .isInstanceOf(SendOutcome.Unclear.class);
    }

    @Test
    void noConnectionMeansNothingWasSent() {
        assertThat(send(URI.create("http://127.0.0.1:1"), "+254700000000"))
                .isEqualTo(SendOutcome.TryLater.because("twilio cannot be reached"));
    }

    private SendOutcome send(Consumer<HttpServerRequest> twilio, String from) {
        HttpServer server = await(VERTX.createHttpServer()
                .requestHandler(request -> {
                    request.setExpectMultipart(true);
                    request.end().onSuccess(read -> {
                        received.add(request.formAttributes());
                        requests.add(request);
                        twilio.accept(request);
                    });
                })
                .listen(0, "127.0.0.1"));
        try {
            return send(URI.create("http://127.0.0.1:" + server.actualPort() + "/"), from);
        } finally {
            await(server.close());
        }
    }

    private static SendOutcome send(URI base, String from) {
        Guard guard = new Guard("twilio", new Guard.Limits(10, 100, Duration.ofSeconds(1)));
        try (TwilioSender sender = new TwilioSender(
                new TwilioSender.Sender(
                        "AC0",
                        new Secret("token"),
                        from,
                        Optional.of(base),
                        Optional.of(URI.create("https://akiba.example.org/sms/twilio/00/status")),
                        Duration.ofSeconds(2)),
                guard)) {
            return await(sender.send(SMS));
        }
    }

    private static JsonObject created() {
        return new JsonObject()
                .put("sid", "SM0123456789abcdef0123456789abcdef")
                .put("status", "queued")
                .put("account_sid", "AC0")
                .put("num_segments", "1")
                .put("direction", "outbound-api")
                .putNull("error_code");
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }
}
