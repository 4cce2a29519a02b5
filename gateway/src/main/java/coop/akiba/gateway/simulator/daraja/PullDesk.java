package coop.akiba.gateway.simulator.daraja;

import coop.akiba.gateway.simulator.daraja.DarajaSpeech.Payment;
import coop.akiba.gateway.simulator.desk.Exchange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Daraja's Pull Transactions: what was paid in the last 48 hours, whether its confirmation arrived or not. */
final class PullDesk {
    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final DateTimeFormatter ASKED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TOLD =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(NAIROBI);
    private static final Duration KEPT = Duration.ofDays(2);
    private static final int PAGE = 50;

    private final InstantSource clock;
    private final List<Payment> payments = new CopyOnWriteArrayList<>();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    PullDesk(InstantSource clock) {
        this.clock = clock;
    }

    void add(Payment payment) {
        payments.add(payment);
    }

    void clear() {
        payments.clear();
    }

    void mount(Router router) {
        router.post("/pulltransactions/v1/register").handler(this::register);
        router.post("/pulltransactions/v1/query").handler(this::query);
    }

    private void register(RoutingContext context) {
        String shortCode = Exchange.body(context).getString("ShortCode", "");
        Exchange.answer(
                context,
                200,
                new JsonObject()
                        .put("ResponseRefID", "18633-7271215-1")
                        .put("ResponseStatus", registered.add(shortCode) ? "1000" : "1001")
                        .put("ShortCode", shortCode)
                        .put("ResponseDescription", "Short Code registered"));
    }

    private void query(RoutingContext context) {
        JsonObject body = Exchange.body(context);
        String shortCode = body.getString("ShortCode", "");
        Instant from = time(body.getString("StartDate", ""));
        Instant to = time(body.getString("EndDate", ""));
        Instant oldest = clock.instant().minus(KEPT);
        JsonArray rows = new JsonArray();
        payments.stream()
                .filter(payment -> registered.contains(shortCode)
                        && payment.shortCode().equals(shortCode)
                        && payment.at().isAfter(oldest)
                        && !payment.at().isBefore(from)
                        && !payment.at().isAfter(to))
                .skip(Long.parseLong(body.getString("OffSetValue", "0")))
                .limit(PAGE)
                .forEach(payment -> rows.add(row(payment)));
        JsonObject answer = new JsonObject().put("ResponseRefID", "26178-42530161-2");
        Exchange.answer(
                context,
                200,
                rows.isEmpty()
                        ? answer.put("ResponseCode", "1001").put("Transaction", "[[]]")
                        : answer.put("ResponseCode", "1000").put("Response", new JsonArray().add(rows)));
    }

    private static JsonObject row(Payment payment) {
        return new JsonObject()
                .put("transactionId", payment.receipt())
                .put("trxDate", TOLD.format(payment.at()))
                .put("msisdn", Long.parseLong(payment.msisdn().replaceFirst("^254", "")))
                .put("sender", "MPESA")
                .put("transactiontype", "c2b-pay-bill-debit")
                .put("billreference", payment.account())
                .put("amount", payment.amount().setScale(2).toPlainString())
                .put("organizationname", "Akiba demo");
    }

    private static Instant time(String text) {
        return LocalDateTime.parse(text, ASKED).atZone(NAIROBI).toInstant();
    }
}
