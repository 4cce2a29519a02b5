package coop.akiba.gateway.simulator.daraja;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.simulator.daraja.DarajaSpeech.Payment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Daraja on loopback: tokens, registration of a short code's addresses, payment prompts and their callbacks, payments
 * by hand. A prompt that is paid on a registered short code is reported twice, as callback and as confirmation, with
 * one receipt number: so does the real one.
 */
public final class SimulatedDaraja implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedDaraja.class);

    private final Vertx vertx;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ReceiptNumbers receipts;
    private final MischiefBox mischief = new MischiefBox();
    private final Courier courier;
    private final Payer usual;
    private final Map<String, Payer> payers = new ConcurrentHashMap<>();
    private final Map<String, Addresses> registered = new ConcurrentHashMap<>();
    private final Map<String, BigDecimal> balances = new ConcurrentHashMap<>();
    private final Map<String, Optional<Payer.Answer>> ended = new ConcurrentHashMap<>();
    private final Map<String, Prompt> prompts = new ConcurrentHashMap<>();
    private final PayingOut payingOut;
    private final PullDesk pulls;
    private final HttpServer server;
    private final List<String> given = new CopyOnWriteArrayList<>();
    private volatile String token = "";
    private volatile Ringing ringing = (payer, amount, account) -> {};

    private record Addresses(URI validation, URI confirmation) {}

    /**
     * How it behaves.
     *
     * @param usual what people do who have no behaviour of their own
     * @param pause before a notice that was not taken is posted again
     */
    public record Manners(Payer usual, Duration pause) {}

    private SimulatedDaraja(Vertx vertx, Manners manners, InstantSource clock, RandomGenerator random) {
        this.vertx = vertx;
        this.clock = clock;
        this.random = random;
        this.receipts = new ReceiptNumbers(random);
        this.courier = new Courier(vertx, manners.pause(), mischief);
        this.usual = manners.usual();
        this.payingOut = new PayingOut(vertx, receipts, mischief, courier, clock);
        this.pulls = new PullDesk(clock);
        this.server = vertx.createHttpServer().requestHandler(routes());
    }

    /** Starts it on a free loopback port. */
    public static Future<SimulatedDaraja> start(
            Vertx vertx, Manners manners, InstantSource clock, RandomGenerator random) {
        SimulatedDaraja daraja = new SimulatedDaraja(vertx, manners, clock, random);
        return daraja.server.listen(0, "127.0.0.1").map(daraja);
    }

    /** Its base address, without a trailing slash. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Gives somebody a behaviour of their own. */
    public void behave(Msisdn who, Payer payer) {
        payers.put(who.digits(), payer);
    }

    /** Hears of every prompt as its phone rings, so that somebody can draw that phone. */
    public interface Ringing {
        void rings(Msisdn payer, BigDecimal amount, String account);
    }

    /** Tells this listener of prompts from now on, instead of the one before. */
    public void ringing(Ringing listener) {
        ringing = listener;
    }

    /** Every token it gave out; only the last is good. */
    public List<String> tokens() {
        return List.copyOf(given);
    }

    /** The payouts it was asked for. */
    public PayingOut payingOut() {
        return payingOut;
    }

    /** Lets something go wrong once. */
    public void next(Mischief what) {
        mischief.put(what);
    }

    /**
     * Somebody pays by hand. Succeeds with the receipt number once the confirmation was taken, or with nothing when the
     * validation turned the payment away.
     *
     * @param account what they type
     */
    public Future<Optional<String>> payBill(String shortCode, String account, Msisdn payer, Money amount) {
        Addresses addresses = registered.get(shortCode);
        if (addresses == null) {
            return Future.failedFuture("short code " + shortCode + " is not registered");
        }
        Payment payment = new Payment(
                receipts.next(),
                shortCode,
                account,
                payer.digits(),
                new BigDecimal(AmountText.plain(amount)),
                clock.instant());
        return courier.ask(addresses.validation(), DarajaSpeech.notice(payment, ""))
                .compose(answer -> "0".equals(String.valueOf(answer.getValue("ResultCode")))
                        ? confirm(payment).map(Optional.of(payment.receipt()))
                        : Future.succeededFuture(Optional.empty()));
    }

    /** Ends the server; notices still on their way are lost. */
    @Override
    public void close() {
        server.close();
    }

    private Router routes() {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(64 * 1024));
        router.get("/oauth/v1/generate").handler(this::giveToken);
        router.post("/mpesa/*").handler(this::checkToken);
        router.route("/pulltransactions/*").handler(this::checkToken);
        router.post("/mpesa/c2b/:version/registerurl").handler(this::register);
        router.post("/mpesa/stkpush/v1/processrequest").handler(this::push);
        router.post("/mpesa/stkpushquery/v1/query").handler(this::query);
        payingOut.mount(router);
        pulls.mount(router);
        return router;
    }

    /** A new token voids the one before it. */
    private void giveToken(RoutingContext context) {
        token = hex();
        given.add(token);
        Exchange.answer(context, 200, DarajaSpeech.token(token));
    }

    private void checkToken(RoutingContext context) {
        if (mischief.take(Mischief.VOID_TOKEN)) {
            token = hex();
        }
        if (("Bearer " + token).equals(context.request().getHeader("Authorization"))) {
            context.next();
        } else {
            Exchange.answer(context, 404, DarajaSpeech.error("404.001.03", "Invalid Access Token"));
        }
    }

    private void register(RoutingContext context) {
        JsonObject body = Exchange.body(context);
        String validation = body.getString("ValidationURL", "");
        String confirmation = body.getString("ConfirmationURL", "");
        if (!PushRequest.isAllowed(validation) || !PushRequest.isAllowed(confirmation)) {
            Exchange.answer(context, 400, DarajaSpeech.error("400.002.02", "Bad Request - Invalid URL"));
            return;
        }
        registered.put(
                body.getString("ShortCode", ""), new Addresses(URI.create(validation), URI.create(confirmation)));
        Exchange.answer(context, 200, DarajaSpeech.registered());
    }

    private void push(RoutingContext context) {
        PushRequest request = new PushRequest(Exchange.body(context));
        Optional<String> problem = request.problem();
        if (problem.isPresent()) {
            Exchange.answer(context, 400, DarajaSpeech.error("400.002.02", "Bad Request - " + problem.get()));
            return;
        }
        if (mischief.take(Mischief.REFUSE_BUSY)) {
            Exchange.answer(
                    context,
                    500,
                    DarajaSpeech.error(
                            "500.001.1001", "Unable to lock subscriber, a transaction is already in process"));
            return;
        }
        Prompt prompt = request.prompt(hex(), "ws_CO_" + hex());
        prompts.put(prompt.checkoutId(), prompt);
        ended.put(prompt.checkoutId(), Optional.empty());
        if (mischief.take(Mischief.CALL_BACK_FIRST)) {
            ring(prompt).onComplete(told -> Exchange.answer(context, 200, DarajaSpeech.promptAccepted(prompt)));
            return;
        }
        if (mischief.take(Mischief.FAIL_BUT_PROMPT)) {
            Exchange.answer(context, 500, DarajaSpeech.error("500.003.1001", "Internal Server Error"));
        } else if (!mischief.take(Mischief.SAY_NOTHING_BUT_PROMPT)) {
            Exchange.answer(context, 200, DarajaSpeech.promptAccepted(prompt));
        }
        ring(prompt);
    }

    private void query(RoutingContext context) {
        String checkoutId = Exchange.body(context).getString("CheckoutRequestID", "");
        Prompt prompt = prompts.get(checkoutId);
        if (prompt == null) {
            Exchange.answer(context, 400, DarajaSpeech.error("400.002.02", "Bad Request - Invalid CheckoutRequestID"));
            return;
        }
        if (mischief.take(Mischief.LEAVE_QUERY_UNANSWERED)) {
            return;
        }
        if (mischief.take(Mischief.ANSWER_4999)) {
            Exchange.answer(context, 200, DarajaSpeech.stillProcessing(prompt));
            return;
        }
        boolean denies = mischief.take(Mischief.DENY_PAYMENT);
        ended.getOrDefault(checkoutId, Optional.empty())
                .map(end -> denies ? Payer.Answer.CANCELS : end)
                .ifPresentOrElse(
                        end -> Exchange.answer(context, 200, DarajaSpeech.promptStatus(prompt, end)),
                        () -> Exchange.answer(
                                context,
                                500,
                                DarajaSpeech.error("500.001.1001", "The transaction is being processed")));
    }

    /** The phone rings, its owner does what they do, and we are told. */
    private Future<Void> ring(Prompt prompt) {
        ringing.rings(new Msisdn("+" + prompt.msisdn()), prompt.amount(), prompt.account());
        Payer payer = payers.getOrDefault(prompt.msisdn(), usual);
        return vertx.timer(Math.max(1, payer.delay().toMillis()), TimeUnit.MILLISECONDS)
                .compose(answered -> {
                    ended.put(prompt.checkoutId(), Optional.of(payer.answer()));
                    return payer.answer() == Payer.Answer.PAYS
                            ? pay(prompt)
                            : callBack(prompt, DarajaSpeech.notPaid(prompt, payer.answer()));
                })
                .onFailure(failure -> LOG.warn("notice of {} lost: {}", prompt.checkoutId(), failure.getMessage()));
    }

    private Future<Void> pay(Prompt prompt) {
        Payment payment = new Payment(
                receipts.next(),
                prompt.shortCode(),
                prompt.account(),
                prompt.msisdn(),
                prompt.amount(),
                clock.instant());
        return Future.all(callBack(prompt, DarajaSpeech.paid(prompt, payment)), confirm(payment))
                .mapEmpty();
    }

    private Future<Void> callBack(Prompt prompt, JsonObject body) {
        return mischief.take(Mischief.LOSE_CALLBACK) ? Future.succeededFuture() : courier.tell(prompt.callback(), body);
    }

    private Future<Void> confirm(Payment payment) {
        pulls.add(payment);
        BigDecimal balance = balances.merge(payment.shortCode(), payment.amount(), BigDecimal::add);
        Addresses addresses = registered.get(payment.shortCode());
        if (addresses == null || mischief.take(Mischief.LOSE_CONFIRMATION)) {
            return Future.succeededFuture();
        }
        String text = balance.setScale(2).toPlainString();
        return courier.tell(addresses.confirmation(), DarajaSpeech.notice(payment, text));
    }

    private String hex() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
