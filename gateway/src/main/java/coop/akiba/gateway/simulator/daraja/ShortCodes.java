package coop.akiba.gateway.simulator.daraja;

import coop.akiba.gateway.simulator.daraja.DarajaSpeech.Payment;
import coop.akiba.gateway.simulator.desk.Desk;
import coop.akiba.gateway.simulator.desk.Exchange;
import coop.akiba.gateway.simulator.desk.Mischief;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Daraja's C2B: addresses of short codes, which are asked before a payment by hand and told of every payment. */
final class ShortCodes {
    private final Desk desk;
    private final PullDesk pulls;
    private final Map<String, Addresses> registered = new ConcurrentHashMap<>();
    private final Map<String, BigDecimal> balances = new ConcurrentHashMap<>();

    private record Addresses(URI validation, URI confirmation) {}

    ShortCodes(Desk desk, PullDesk pulls) {
        this.desk = desk;
        this.pulls = pulls;
    }

    void mount(Router router) {
        router.post("/mpesa/c2b/:version/registerurl").handler(this::register);
        pulls.mount(router);
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

    boolean knows(String shortCode) {
        return registered.containsKey(shortCode);
    }

    /** The only one there is. */
    Optional<String> only() {
        List<String> all = List.copyOf(registered.keySet());
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** Whether the short code takes a payment; one that was never registered is asked nothing. */
    Future<Boolean> takes(Payment payment) {
        Addresses addresses = registered.get(payment.shortCode());
        return addresses == null
                ? Future.failedFuture("short code " + payment.shortCode() + " is not registered")
                : desk.courier()
                        .ask(addresses.validation(), DarajaSpeech.notice(payment, ""))
                        .map(answer -> "0".equals(String.valueOf(answer.getValue("ResultCode"))));
    }

    /** The money is there. Succeeds when that was told, where it is told. */
    Future<Void> confirm(Payment payment) {
        pulls.add(payment);
        BigDecimal balance = balances.merge(payment.shortCode(), payment.amount(), BigDecimal::add);
        Addresses addresses = registered.get(payment.shortCode());
        if (addresses == null || desk.mischief().take(Mischief.LOSE_CONFIRMATION)) {
            return Future.succeededFuture();
        }
        String text = balance.setScale(2).toPlainString();
        return desk.courier().tell(addresses.confirmation(), DarajaSpeech.notice(payment, text));
    }

    /** The money is gone; the addresses stay. */
    void clear() {
        balances.clear();
        pulls.clear();
    }
}
