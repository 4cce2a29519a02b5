package coop.akiba.gateway.prompt;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.gateway.prompt.Dialect.Answer;
import coop.akiba.gateway.prompt.Dialect.Came;
import coop.akiba.gateway.prompt.Dialect.Ending;
import coop.akiba.gateway.prompt.Dialect.Notice;
import coop.akiba.gateway.prompt.Dialect.Order;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The providers' ends of the wire, behaving as each payer's manners say. */
final class PromptStub implements AutoCloseable {

    /** What goes wrong on the way. */
    enum Fault {
        NONE,
        /** The callback is lost. */
        LOSES_CALLBACK,
        SENDS_TWICE,
        CALLS_BACK_FIRST,
        /** The callback says another amount. */
        CLAIMS_LESS,
        /** It has the order, and the connection breaks before it says so; the callback is lost, too. */
        BREAKS_OFF,
        /** It has the order and answers 503; the callback is lost, too. */
        FAILS_BUT_PROMPTS,
        /** It has the order already, and says so; the callback is lost. */
        HAS_IT_ALREADY,
        /** The order never arrives, and nobody knows. */
        NEVER_HEARS,
        REFUSES
    }

    /** How a payer's prompts go. */
    record Manners(Fault fault, Optional<Ending> ending) {}

    private final List<Dialect> dialects;
    private final WebClient web;
    private final HttpServer server;
    private final Map<String, Manners> manners = new ConcurrentHashMap<>();
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile String gateway = "";

    PromptStub(Vertx vertx, List<Dialect> dialects) {
        this.dialects = dialects;
        this.web = WebClient.create(vertx);
        this.server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> serve(request, body)))
                .listen(0, "127.0.0.1"));
    }

    String address(Dialect dialect) {
        return "http://127.0.0.1:" + server.actualPort() + "/" + dialect.provider();
    }

    /** Where callbacks go, whatever host they were asked for at. */
    void gateway(String origin) {
        gateway = origin;
    }

    void behave(String payer, Fault fault, Optional<Ending> ending) {
        manners.put(payer, new Manners(fault, ending));
    }

    /** The tokens it gave out are no longer good. */
    void voidTokens() {
        tokens.clear();
    }

    int tokensIssued() {
        return issued.get();
    }

    /** How often an order of this token came. */
    long heard(String token) {
        return heard.stream().filter(token::equals).count();
    }

    private void serve(HttpServerRequest request, Buffer body) {
        Came came = new Came(
                request.method().name(), Objects.requireNonNull(request.path()), request.headers(), body.toString());
        Dialect dialect = dialects.stream()
                .filter(each -> came.path().startsWith("/" + each.provider() + "/"))
                .findFirst()
                .orElseThrow();
        Optional<Function<String, Answer>> login = dialect.login(came);
        if (login.isPresent()) {
            String token = "token-" + issued.incrementAndGet();
            tokens.put(dialect.provider(), token);
            send(request, login.get().apply(token));
            return;
        }
        String wanted = tokens.get(dialect.provider());
        boolean hasTokens = List.of("mtn", "airtel").contains(dialect.provider());
        if (hasTokens && !("Bearer " + wanted).equals(came.headers().get("Authorization"))) {
            send(request, new Answer(401, "application/json", "{}"));
            return;
        }
        dialect.order(came).ifPresent(order -> order(request, dialect, order));
        dialect.question(came)
                .ifPresent(id -> send(
                        request,
                        Optional.ofNullable(orders.get(id))
                                .map(order ->
                                        dialect.state(order, manners(order).ending()))
                                .orElseGet(dialect::unknown)));
    }

    private Manners manners(Order order) {
        return manners.getOrDefault(order.payer(), new Manners(Fault.NONE, Optional.of(Ending.PAID)));
    }

    private void order(HttpServerRequest request, Dialect dialect, Order order) {
        heard.add(order.token());
        Manners how = manners(order);
        if (how.fault() == Fault.NEVER_HEARS) {
            request.connection().close();
            return;
        }
        if (how.fault() == Fault.REFUSES) {
            send(request, dialect.refused());
            return;
        }
        orders.put(order.id(), order);
        switch (how.fault()) {
            case BREAKS_OFF -> request.connection().close();
            case FAILS_BUT_PROMPTS -> send(request, new Answer(503, "text/html", "<html>"));
            case HAS_IT_ALREADY -> send(request, dialect.twin(order));
            case LOSES_CALLBACK -> send(request, dialect.taken(order));
            case CALLS_BACK_FIRST ->
                callBack(dialect, order, how).onComplete(done -> send(request, dialect.taken(order)));
            default -> {
                send(request, dialect.taken(order));
                callBack(dialect, order, how).onSuccess(done -> {
                    if (how.fault() == Fault.SENDS_TWICE) {
                        callBack(dialect, order, how);
                    }
                });
            }
        }
    }

    private Future<Integer> callBack(Dialect dialect, Order order, Manners how) {
        String amount = how.fault() == Fault.CLAIMS_LESS ? "1" : order.amount();
        return how.ending()
                .map(ending -> post(dialect.notice(order, ending, amount)))
                .orElseGet(() -> Future.succeededFuture(0));
    }

    /** The callback of an order, once more or at last. */
    int callBackLate(Dialect dialect, String token, Ending ending) {
        Order order = orders.values().stream()
                .filter(each -> each.token().equals(token))
                .findFirst()
                .orElseThrow();
        return await(post(dialect.notice(order, ending, order.amount())));
    }

    private Future<Integer> post(Notice notice) {
        return web.requestAbs(HttpMethod.valueOf(notice.method()), gateway + notice.path())
                .putHeader("Content-Type", notice.type())
                .sendBuffer(Buffer.buffer(notice.body()))
                .map(answer -> answer.statusCode());
    }

    private static void send(HttpServerRequest request, Answer answer) {
        request.response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", answer.type())
                .end(answer.body());
    }

    @Override
    public void close() {
        await(server.close());
    }
}
