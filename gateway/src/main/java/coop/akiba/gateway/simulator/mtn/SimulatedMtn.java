package coop.akiba.gateway.simulator.mtn;

import coop.akiba.gateway.simulator.desk.Account;
import coop.akiba.gateway.simulator.desk.ByHand;
import coop.akiba.gateway.simulator.desk.Desk;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Exchange;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Notice;
import coop.akiba.gateway.simulator.desk.Order;
import coop.akiba.gateway.simulator.desk.Reply;
import coop.akiba.gateway.simulator.desk.SimulatedProvider;
import coop.akiba.gateway.simulator.desk.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * MTN MoMo: collection and disbursement, each with tokens of its own. A request is known by its X-Reference-Id; its
 * callback is a PUT (a POST where {@code signing} is {@code post}) to the address it named, without that id.
 */
public final class SimulatedMtn extends SimulatedProvider {
    public static final String NAME = "mtn";

    private static final Duration LIFE = Duration.ofHours(1);
    private static final int ID_DIGITS = 10;

    private final Tokens collection;
    private final Tokens disbursement;

    public SimulatedMtn(Vertx vertx, Manners manners, InstantSource clock, RandomGenerator random) {
        super(NAME, new Desk(vertx, manners, Account.fresh(NAME, "UGX"), clock, random));
        this.collection = new Tokens(desk);
        this.disbursement = new Tokens(desk);
    }

    @Override
    public void mount(Router router) {
        product(router, "/collection", collection, "/requesttopay", Side.PAYMENT);
        product(router, "/disbursement", disbursement, "/transfer", Side.PAYOUT);
    }

    private void product(Router router, String path, Tokens tokens, String resource, Side side) {
        router.post(path + "/token").handler(context -> giveToken(context, tokens));
        String address = path + "/v1_0" + resource;
        router.post(address).handler(context -> {
            if (isLetIn(context, tokens)) {
                order(context, side);
            }
        });
        router.get(address + "/:id").handler(context -> {
            if (isLetIn(context, tokens)) {
                desk.asked(
                        context,
                        desk.book().find(side, Exchange.path(context, "id")),
                        entry -> Reply.json(200, MtnSpeech.status(entry, "Akiba")),
                        MtnSpeech.notFound());
            }
        });
    }

    private void giveToken(RoutingContext context, Tokens tokens) {
        if (hasNoKey(context)) {
            Exchange.answer(context, MtnSpeech.noKey());
        } else if (!Exchange.header(context, "Authorization").matches("Basic [A-Za-z0-9+/]{4,}=*")) {
            Exchange.answer(context, MtnSpeech.notLoggedIn());
        } else {
            Exchange.answer(context, MtnSpeech.token(tokens.give(LIFE)));
        }
    }

    private boolean isLetIn(RoutingContext context, Tokens tokens) {
        if (hasNoKey(context)) {
            Exchange.answer(context, MtnSpeech.noKey());
            return false;
        }
        boolean known = tokens.has(context);
        if (!known) {
            Exchange.answer(context, MtnSpeech.notLoggedIn());
        }
        return known;
    }

    private static boolean hasNoKey(RoutingContext context) {
        return Exchange.header(context, "Ocp-Apim-Subscription-Key").isEmpty();
    }

    private void order(RoutingContext context, Side side) {
        MtnRequest request = new MtnRequest(context, side);
        String host = desk.account().callback().map(URI::getHost).orElse("");
        Optional<Reply> problem = request.problem(host).or(() -> SandboxNumbers.refusal(side, request.number()));
        if (problem.isPresent()) {
            Exchange.answer(context, problem.get());
            return;
        }
        desk.take(
                context,
                new Order(
                        request.entry(desk.now()),
                        Reply.empty(202),
                        first -> MtnSpeech.again(),
                        MtnSpeech.broken(),
                        ended -> request.callback().map(to -> callback(to, ended, request.note())),
                        () -> desk.numbers().digits(ID_DIGITS),
                        SandboxNumbers.fate(side, request.number())));
    }

    private Notice callback(URI to, Entry ended, String note) {
        HttpMethod method = desk.account().signing().equals("post") ? HttpMethod.POST : HttpMethod.PUT;
        return new Notice(
                method, to, MtnSpeech.callback(ended, note).toBuffer(), Map.of("Content-Type", "application/json"));
    }

    /** MTN tells nobody of payments that were not asked for; this is as if the token had been asked for. */
    @Override
    public Future<Paid> payByHand(ByHand payment) {
        String receipt = desk.numbers().digits(ID_DIGITS);
        return desk.paid(
                        payment.entry(desk.numbers().uuid(), desk.now()),
                        receipt,
                        ended -> desk.account().callback().map(to -> callback(to, ended, "By hand")))
                .map(told -> new Paid(receipt, told));
    }
}
