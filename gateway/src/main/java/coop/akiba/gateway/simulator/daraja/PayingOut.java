package coop.akiba.gateway.simulator.daraja;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.simulator.desk.Desk;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Exchange;
import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.simulator.desk.Payers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Daraja's B2C: orders by the caller's id, each carried out once; results and answers to questions are posted. */
public final class PayingOut {
    private static final Logger LOG = LoggerFactory.getLogger(PayingOut.class);
    private static final int TAKES_MS = 20;

    private final Desk desk;
    private final ReceiptNumbers receipts;
    private final Map<String, PaidOrder> orders = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final List<Payment> payments = new CopyOnWriteArrayList<>();
    private final AtomicInteger onTheWay = new AtomicInteger();
    private volatile Function<String, Set<Mischief>> script = id -> Set.of();

    PayingOut(Desk desk, ReceiptNumbers receipts) {
        this.desk = desk;
        this.receipts = receipts;
    }

    /** Money that went to a phone. */
    public record Payment(String originatorId, String receipt, String msisdn, BigDecimal amount) {}

    /** All that was ever paid out, in order. */
    public List<Payment> payments() {
        return List.copyOf(payments);
    }

    /** Whether notices are on their way. */
    public boolean isTelling() {
        return onTheWay.get() > 0;
    }

    /** Whose phone this is. */
    public void knows(Msisdn number, String name) {
        names.put(number.digits(), name);
    }

    /** What goes wrong with each order, by its id; asked once for each time it comes. */
    public void script(Function<String, Set<Mischief>> faults) {
        script = faults;
    }

    void mount(Router router) {
        router.post("/mpesa/b2c/v3/paymentrequest").handler(this::order);
        router.post("/mpesa/transactionstatus/v1/query").handler(this::question);
    }

    private void order(RoutingContext context) {
        OrderRequest request = new OrderRequest(Exchange.body(context));
        Optional<String> problem = request.problem();
        if (problem.isPresent()) {
            refuse(context, 400, "400.002.02", "Bad Request - " + problem.get());
            return;
        }
        Set<Mischief> faults = script.apply(request.id());
        if (takes(Mischief.FAIL_AND_FORGET, faults)) {
            refuse(context, 500, "500.003.1001", "Internal Server Error");
            return;
        }
        if (takes(Mischief.HANG_UP_ON_PAYOUT, faults)) {
            return;
        }
        boolean down = takes(Mischief.TURN_DOWN, faults) || Payers.hasNoAccount(request.receiver());
        PaidOrder fresh = request.order("AG_" + UUID.randomUUID(), receipts.next(), !down, desk.now());
        if (orders.putIfAbsent(request.id(), fresh) != null) {
            refuse(context, 500, "500.002.1001", "Duplicate OriginatorConversationID.");
            return;
        }
        write(fresh);
        if (fresh.paid()) {
            payments.add(new Payment(fresh.id(), fresh.receipt(), fresh.msisdn(), fresh.amount()));
        }
        answer(context, request, fresh, faults);
    }

    private void write(PaidOrder order) {
        Entry entry = Entry.open(
                Entry.Side.PAYOUT,
                order.id(),
                order.id(),
                order.msisdn(),
                order.amount(),
                SimulatedDaraja.CURRENCY,
                order.at());
        desk.book().add(entry);
        desk.book().end(entry, order.paid() ? Entry.End.PAID : Entry.End.TURNED_DOWN, "", order.receipt());
    }

    void clear() {
        orders.clear();
        payments.clear();
    }

    private void answer(RoutingContext context, OrderRequest request, PaidOrder order, Set<Mischief> faults) {
        JsonObject taken = B2cSpeech.taken(order);
        if (takes(Mischief.RESULT_FIRST, faults)) {
            tell(request.result(), B2cSpeech.result(order, name(order)))
                    .onComplete(told -> Exchange.answer(context, 200, taken));
            return;
        }
        if (takes(Mischief.FAIL_BUT_PAY, faults)) {
            refuse(context, 500, "500.003.1001", "Internal Server Error");
        } else if (!takes(Mischief.SAY_NOTHING_BUT_PAY, faults)) {
            Exchange.answer(context, 200, taken);
        }
        if (takes(Mischief.TIME_OUT_BUT_PAY, faults)) {
            later(request.timeout(), B2cSpeech.timedOut(order));
        } else if (!takes(Mischief.LOSE_RESULT, faults)) {
            later(request.result(), B2cSpeech.result(order, name(order)));
        }
    }

    private void question(RoutingContext context) {
        if (desk.mischief().take(Mischief.LEAVE_QUERY_UNANSWERED)) {
            return;
        }
        JsonObject body = Exchange.body(context);
        PaidOrder order = orders.get(body.getString("OriginalConversationID", ""));
        String conversation = "AG_" + UUID.randomUUID();
        Exchange.answer(context, 200, B2cSpeech.asked(conversation));
        later(
                URI.create(body.getString("ResultURL", "")),
                order == null ? B2cSpeech.unknown(conversation) : B2cSpeech.status(order, conversation, name(order)));
    }

    private String name(PaidOrder order) {
        return names.getOrDefault(order.msisdn(), "JANE SAMPLE");
    }

    private boolean takes(Mischief what, Set<Mischief> faults) {
        return faults.contains(what) || desk.mischief().take(what);
    }

    private void later(URI address, JsonObject body) {
        onTheWay.incrementAndGet();
        desk.vertx()
                .timer(TAKES_MS, TimeUnit.MILLISECONDS)
                .compose(done -> tell(address, body))
                .onComplete(told -> onTheWay.decrementAndGet());
    }

    private Future<Void> tell(URI address, JsonObject body) {
        return desk.courier()
                .tell(address, body)
                .onFailure(failure -> LOG.warn("notice of a payout lost: {}", failure.getMessage()));
    }

    private static void refuse(RoutingContext context, int status, String code, String text) {
        Exchange.answer(context, status, DarajaSpeech.error(code, text));
    }
}
