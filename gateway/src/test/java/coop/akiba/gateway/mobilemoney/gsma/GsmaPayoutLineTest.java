package coop.akiba.gateway.mobilemoney.gsma;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.mobilemoney.Sent;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.payout.HttpPayouts;
import coop.akiba.gateway.payout.PayoutAnswer;
import coop.akiba.gateway.payout.PayoutOrder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Orders and questions over real HTTP, to an operator that speaks the GSMA's API. */
class GsmaPayoutLineTest {
    private static final String STATE = "4948587f-bc69-48fa-88a4-e12375e639af";

    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, JsonObject> orders = new ConcurrentHashMap<>();
    private final HttpServer operator =
            await(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
    private final Fixture fixture = new Fixture();
    private final HttpPayouts payouts = new HttpPayouts(
            vertx,
            URI.create("http://127.0.0.1:" + operator.actualPort() + "/mm"),
            new GsmaDisbursements(TestGateway.settings("payouts: [{team: umoja, provider: gsma, account: \"600100\","
                            + " baseUrl: \"http://localhost:1\", password: token}]")
                    .payouts()
                    .getFirst()),
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            new Guard("gsma", new Guard.Limits(10, 100, Duration.ofSeconds(1))),
            Fixture.CLOCK);

    @AfterEach
    void close() {
        fixture.close();
        await(vertx.close());
    }

    private void serve(HttpServerRequest request) {
        String path = Objects.requireNonNull(request.path()).substring("/mm".length());
        asked.add(request.method() + " " + path);
        if (path.equals("/transactions/type/disbursement")) {
            String id = request.getHeader("X-CorrelationID");
            request.body().onSuccess(body -> {
                boolean twin = orders.putIfAbsent(id, body.toJsonObject()) != null;
                if (twin) {
                    request.response()
                            .setStatusCode(400)
                            .end("{\"errorCategory\":\"businessRule\",\"errorCode\":\"duplicateRequest\"}");
                }
                // The first one is never answered, although it was carried out.
            });
        } else if (path.startsWith("/responses/")) {
            boolean known = orders.containsKey(path.substring("/responses/".length()));
            request.response()
                    .setStatusCode(known ? 200 : 404)
                    .end(
                            known
                                    ? "{\"link\":\"/transactions/REF-1\"}"
                                    : "{\"errorCategory\":\"identification\",\"errorCode\":\"identifierError\"}");
        } else if (path.startsWith("/requeststates/")) {
            request.response()
                    .end("{\"serverCorrelationId\":\"" + STATE + "\",\"status\":\"completed\","
                            + "\"objectReference\":\"REF-GONE\"}");
        } else if (path.equals("/transactions/REF-1")) {
            request.response()
                    .end(orders.values()
                            .iterator()
                            .next()
                            .copy()
                            .put("transactionReference", "REF-1")
                            .put("transactionStatus", "completed")
                            .encode());
        } else {
            request.response()
                    .setStatusCode(404)
                    .end("{\"errorCategory\":\"identification\",\"errorCode\":\"identifierError\"}");
        }
    }

    private static PayoutOrder order(Optional<String> providerRef) {
        return new PayoutOrder(
                UUID.randomUUID(), "b".repeat(32), new Msisdn("+254711000111"), Sent.KES.ofMajor(1_000), providerRef);
    }

    @Test
    @DisplayName("M28 M41: paid and not said so: found by our id, with amount; told again, it is there already")
    void theAnswerIsLost() {
        PayoutOrder order = order(Optional.empty());
        assertThat(await(payouts.ask(fixture.team, order))).isEqualTo(new PayoutAnswer.NotKnown("identifierError"));
        assertThat(await(payouts.pay(fixture.team, order))).isInstanceOf(PayoutAnswer.Unclear.class);
        assertThat(await(payouts.ask(fixture.team, order))).isInstanceOfSatisfying(PayoutAnswer.Paid.class, paid -> {
            assertThat(paid.proof().receipt()).isEqualTo("REF-1");
            assertThat(paid.proof().amount()).contains(Sent.KES.ofMajor(1_000));
        });
        assertThat(await(payouts.pay(fixture.team, order)))
                .isEqualTo(new PayoutAnswer.AlreadyThere("duplicateRequest"));
        assertThat(asked)
                .containsExactly(
                        "GET /responses/" + order.id(),
                        "POST /transactions/type/disbursement",
                        "GET /responses/" + order.id(),
                        "GET /transactions/REF-1",
                        "POST /transactions/type/disbursement");
    }

    @Test
    @DisplayName("A transaction that is said to be there and is not found is unclear, and not unknown")
    void theTransactionIsNotFound() {
        assertThat(await(payouts.ask(fixture.team, order(Optional.of(STATE)))))
                .isEqualTo(new PayoutAnswer.Unclear("HTTP 404"));
        assertThat(asked).containsExactly("GET /requeststates/" + STATE, "GET /transactions/REF-GONE");
    }
}
