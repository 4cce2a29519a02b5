package coop.akiba.gateway.simulator.daraja;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.simulator.daraja.DarajaSpeech.Payment;
import coop.akiba.gateway.simulator.desk.Account;
import coop.akiba.gateway.simulator.desk.ByHand;
import coop.akiba.gateway.simulator.desk.Desk;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Exchange;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.simulator.desk.Payer;
import coop.akiba.gateway.simulator.desk.SimulatedProvider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
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
 * Daraja: tokens, registration of a short code's addresses, payment prompts and their callbacks, payments by hand. A
 * prompt that is paid on a registered short code is reported twice, as callback and as confirmation, with one receipt
 * number: so does the real one.
 */
public final class SimulatedDaraja extends SimulatedProvider implements AutoCloseable {
    public static final String NAME = "daraja";

    static final String CURRENCY = "KES";

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedDaraja.class);
    private static final int ID_BYTES = 12;

    private final ReceiptNumbers receipts;
    private final Map<String, Optional<Payer.Answer>> ended = new ConcurrentHashMap<>();
    private final Map<String, Prompt> prompts = new ConcurrentHashMap<>();
    private final PayingOut payingOut;
    private final ShortCodes shortCodes;
    private final HttpServer alone;
    private final List<String> given = new CopyOnWriteArrayList<>();
    private volatile String token = "";
    private volatile Ringing ringing = (payer, amount, account) -> {};

    public SimulatedDaraja(Vertx vertx, Manners manners, InstantSource clock, RandomGenerator random) {
        super(NAME, new Desk(vertx, manners, Account.fresh(NAME, CURRENCY), clock, random));
        this.receipts = new ReceiptNumbers(random);
        this.payingOut = new PayingOut(desk, receipts);
        this.shortCodes = new ShortCodes(desk, new PullDesk(clock));
        this.alone = vertx.createHttpServer();
    }

    /** Starts it without the other providers, on a free loopback port. */
    public static Future<SimulatedDaraja> start(
            Vertx vertx, Manners manners, InstantSource clock, RandomGenerator random) {
        SimulatedDaraja daraja = new SimulatedDaraja(vertx, manners, clock, random);
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(64 * 1024));
        daraja.mount(router);
        return daraja.alone.requestHandler(router).listen(0, "127.0.0.1").map(daraja);
    }

    /** Its base address where it was started alone, without a trailing slash. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + alone.actualPort());
    }

    /** Gives somebody a behaviour of their own. */
    public void behave(Msisdn who, Payer payer) {
        desk.payers().behave(who.digits(), payer);
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
        desk.mischief().put(what);
    }

    @Override
    public Future<Paid> payByHand(ByHand hand) {
        Optional<String> till = hand.till().isEmpty() ? shortCodes.only() : Optional.of(hand.till());
        if (till.filter(shortCodes::knows).isEmpty()) {
            return Future.failedFuture(
                    "the short code is not registered, or there are several: register its addresses, and name it as"
                            + " till");
        }
        return pay(payment(till.get(), hand.account(), hand.msisdn(), hand.amount()))
                .compose(receipt -> receipt.map(paid -> Future.succeededFuture(new Paid(paid, true)))
                        .orElseGet(() -> Future.failedFuture("the gateway turned the payment away when it was asked")));
    }

    /**
     * Somebody pays by hand. Succeeds with the receipt number once the confirmation was taken, or with nothing when the
     * validation turned the payment away.
     *
     * @param account what they type
     */
    public Future<Optional<String>> payBill(String shortCode, String account, Msisdn payer, Money amount) {
        return pay(payment(shortCode, account, payer.digits(), new BigDecimal(AmountText.plain(amount))));
    }

    private Future<Optional<String>> pay(Payment payment) {
        return shortCodes
                .takes(payment)
                .compose(taken -> taken
                        ? booked(payment.receipt(), payment).map(Optional.of(payment.receipt()))
                        : Future.succeededFuture(Optional.empty()));
    }

    /** Writes a payment down under this id, and confirms it. */
    private Future<Void> booked(String id, Payment payment) {
        Entry entry = Entry.open(
                Entry.Side.PAYMENT, id, payment.account(), payment.msisdn(), payment.amount(), CURRENCY, payment.at());
        desk.book().end(entry, Entry.End.PAID, "", payment.receipt());
        return shortCodes.confirm(payment);
    }

    @Override
    public void reset() {
        desk.reset();
        prompts.clear();
        ended.clear();
        shortCodes.clear();
        payingOut.clear();
    }

    /** Ends the server where it was started alone; notices still on their way are lost. */
    @Override
    public void close() {
        alone.close();
    }

    @Override
    public void mount(Router router) {
        router.get("/oauth/v1/generate").handler(this::giveToken);
        router.post("/mpesa/*").handler(this::checkToken);
        router.route("/pulltransactions/*").handler(this::checkToken);
        router.post("/mpesa/stkpush/v1/processrequest").handler(this::push);
        router.post("/mpesa/stkpushquery/v1/query").handler(this::query);
        shortCodes.mount(router);
        payingOut.mount(router);
    }

    /** A new token voids the one before it. */
    private void giveToken(RoutingContext context) {
        token = desk.numbers().hex(ID_BYTES);
        given.add(token);
        Exchange.answer(context, 200, DarajaSpeech.token(token));
    }

    private void checkToken(RoutingContext context) {
        if (desk.mischief().take(Mischief.VOID_TOKEN)) {
            token = desk.numbers().hex(ID_BYTES);
        }
        if (("Bearer " + token).equals(context.request().getHeader("Authorization"))) {
            context.next();
        } else {
            Exchange.answer(context, 404, DarajaSpeech.error("404.001.03", "Invalid Access Token"));
        }
    }

    private void push(RoutingContext context) {
        PushRequest request = new PushRequest(Exchange.body(context));
        Optional<String> problem = request.problem();
        if (problem.isPresent()) {
            Exchange.answer(context, 400, DarajaSpeech.error("400.002.02", "Bad Request - " + problem.get()));
            return;
        }
        if (desk.mischief().take(Mischief.HANG_UP_ON_PROMPT)) {
            return;
        }
        if (desk.mischief().take(Mischief.REFUSE_BUSY)) {
            Exchange.answer(
                    context,
                    500,
                    DarajaSpeech.error(
                            "500.001.1001", "Unable to lock subscriber, a transaction is already in process"));
            return;
        }
        Prompt prompt = request.prompt(
                desk.numbers().hex(ID_BYTES), "ws_CO_" + desk.numbers().hex(ID_BYTES));
        prompts.put(prompt.checkoutId(), prompt);
        ended.put(prompt.checkoutId(), Optional.empty());
        desk.book().add(prompt.entry(desk.now()));
        if (desk.mischief().take(Mischief.CALL_BACK_FIRST)) {
            ring(prompt).onComplete(told -> Exchange.answer(context, 200, DarajaSpeech.promptAccepted(prompt)));
            return;
        }
        if (desk.mischief().take(Mischief.FAIL_BUT_PROMPT)) {
            Exchange.answer(context, 500, DarajaSpeech.error("500.003.1001", "Internal Server Error"));
        } else if (!desk.mischief().take(Mischief.SAY_NOTHING_BUT_PROMPT)) {
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
        if (desk.mischief().take(Mischief.LEAVE_QUERY_UNANSWERED)) {
            return;
        }
        if (desk.mischief().take(Mischief.ANSWER_4999)) {
            Exchange.answer(context, 200, DarajaSpeech.stillProcessing(prompt));
            return;
        }
        boolean denies = desk.mischief().take(Mischief.DENY_PAYMENT);
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
        Payer payer = desk.payers().of(prompt.msisdn());
        return desk.vertx()
                .timer(Math.max(1, payer.delay().toMillis()), TimeUnit.MILLISECONDS)
                .compose(answered -> {
                    ended.put(prompt.checkoutId(), Optional.of(payer.answer()));
                    if (payer.answer() == Payer.Answer.PAYS) {
                        return pay(prompt);
                    }
                    desk.book().end(prompt.entry(desk.now()), Desk.end(payer.answer()), "", "");
                    return callBack(prompt, DarajaSpeech.notPaid(prompt, payer.answer()));
                })
                .onFailure(failure -> LOG.warn("notice of {} lost: {}", prompt.checkoutId(), failure.getMessage()));
    }

    private Future<Void> pay(Prompt prompt) {
        Payment payment = payment(prompt.shortCode(), prompt.account(), prompt.msisdn(), prompt.amount());
        return Future.all(callBack(prompt, DarajaSpeech.paid(prompt, payment)), booked(prompt.checkoutId(), payment))
                .mapEmpty();
    }

    private Payment payment(String shortCode, String account, String msisdn, BigDecimal amount) {
        return new Payment(receipts.next(), shortCode, account, msisdn, amount, desk.now());
    }

    private Future<Void> callBack(Prompt prompt, JsonObject body) {
        return desk.mischief().take(Mischief.LOSE_CALLBACK)
                ? Future.succeededFuture()
                : desk.courier().tell(prompt.callback(), body);
    }
}
