package coop.akiba.gateway.simulator.yo;

import coop.akiba.gateway.simulator.desk.Account;
import coop.akiba.gateway.simulator.desk.ByHand;
import coop.akiba.gateway.simulator.desk.Desk;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.End;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Exchange;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Notice;
import coop.akiba.gateway.simulator.desk.Order;
import coop.akiba.gateway.simulator.desk.Reply;
import coop.akiba.gateway.simulator.desk.SimulatedProvider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Yo!: deposits and withdrawals, non-blocking, by XML at one address; notices as signed forms. Nothing says that a
 * second order with the same ExternalReference is refused, so it is carried out: whoever sends one twice pays twice.
 */
public final class SimulatedYo extends SimulatedProvider {
    public static final String NAME = "yo";

    private static final int REFERENCE_BYTES = 32;
    private static final int ID_DIGITS = 11;

    private final AtomicReference<YoSeal> seal = new AtomicReference<>();

    public SimulatedYo(Vertx vertx, Manners manners, InstantSource clock, RandomGenerator random) {
        super(NAME, new Desk(vertx, manners, Account.fresh(NAME, "UGX"), clock, random));
    }

    /** What notices are signed with, for the gateway's settings; another one each time the simulator starts. */
    public String publicKey() {
        return seal().publicKey();
    }

    /** Made when it is first needed, for it takes a while. */
    private YoSeal seal() {
        return seal.updateAndGet(there -> there == null ? new YoSeal() : there);
    }

    @Override
    public void mount(Router router) {
        router.post("/ybs/task.php").handler(this::task);
        router.get("/public-key")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "application/x-pem-file")
                        .end(publicKey()));
    }

    private void task(RoutingContext context) {
        Optional<YoRequest> request = YoRequest.of(
                context.body().asString() == null ? "" : context.body().asString());
        if (request.isEmpty()) {
            Exchange.answer(context, YoSpeech.refused("-1", "The request is not XML"));
        } else if (!request.get().isLetIn()) {
            Exchange.answer(context, YoSpeech.refused("-2", "Invalid API username or password"));
        } else {
            act(context, request.get());
        }
    }

    private void act(RoutingContext context, YoRequest request) {
        switch (request.text("Method")) {
            case "acdepositfunds" -> order(context, request, Side.PAYMENT);
            case "acwithdrawfunds" -> order(context, request, Side.PAYOUT);
            case "actransactioncheckstatus" ->
                desk.asked(
                        context,
                        find(request, Side.PAYMENT).or(() -> find(request, Side.PAYOUT)),
                        YoSpeech::status,
                        YoSpeech.refused("-31", "There is no such transaction"));
            default -> Exchange.answer(context, YoSpeech.refused("-3", "Unknown method"));
        }
    }

    private Optional<Entry> find(YoRequest request, Side side) {
        return request.text("TransactionReference").isEmpty()
                ? desk.book().ofReference(side, request.text("PrivateTransactionReference"))
                : desk.book().find(side, request.text("TransactionReference"));
    }

    private void order(RoutingContext context, YoRequest request, Side side) {
        Optional<String> problem = request.problem();
        if (problem.isPresent()) {
            Exchange.answer(context, YoSpeech.refused("-4", "Invalid request: " + problem.get()));
            return;
        }
        Entry entry = request.entry(
                side, desk.numbers().hex(REFERENCE_BYTES), desk.account().currency(), desk.now());
        Reply taken = YoSpeech.taken(entry);
        desk.take(
                context,
                new Order(
                        entry,
                        taken,
                        first -> taken,
                        YoSpeech.broken(),
                        ended -> side == Side.PAYMENT
                                ? notice(
                                        ended,
                                        request.text("Narrative"),
                                        request.address("InstantNotificationUrl"),
                                        request.address("FailureNotificationUrl"))
                                : Optional.empty(),
                        () -> desk.numbers().digits(ID_DIGITS),
                        Optional.empty()));
    }

    private Optional<Notice> notice(Entry ended, String narrative, Optional<URI> paid, Optional<URI> failed) {
        return ended.end() == End.PAID
                ? paid.map(to -> form(to, seal().form(YoSpeech.paid(ended, narrative), "signature")))
                : failed.map(to -> form(to, seal().form(YoSpeech.failed(ended), "verification")));
    }

    private static Notice form(URI to, String body) {
        return new Notice(
                HttpMethod.POST, to, Buffer.buffer(body), Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    @Override
    public Future<Paid> payByHand(ByHand payment) {
        String receipt = desk.numbers().digits(ID_DIGITS);
        return desk.paid(
                        payment.entry(desk.numbers().hex(REFERENCE_BYTES), desk.now()),
                        receipt,
                        ended -> notice(ended, "Paid by hand", desk.account().callback(), Optional.empty()))
                .map(told -> new Paid(receipt, told));
    }
}
