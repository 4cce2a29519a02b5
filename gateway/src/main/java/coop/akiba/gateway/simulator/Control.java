package coop.akiba.gateway.simulator;

import coop.akiba.gateway.simulator.desk.ByHand;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Exchange;
import coop.akiba.gateway.simulator.desk.SimulatedProvider;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** For whoever plays with the simulator: payments by hand, the providers' books, the script. JSON in and out. */
final class Control {
    private static final int LONGEST_ACCOUNT = 64;
    private static final String PROVIDER = "provider";

    private final Simulator simulator;

    Control(Simulator simulator) {
        this.simulator = simulator;
    }

    void mount(Router router) {
        router.get("/")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/plain; charset=utf-8")
                        .end(Help.page(simulator)));
        router.post("/control/pay").handler(this::pay);
        router.get("/control/book").handler(this::books);
        router.get("/control/script").handler(this::ahead);
        router.post("/control/script").handler(this::script);
        router.post("/control/reset").handler(context -> {
            simulator.reset();
            Exchange.answer(context, 200, new JsonObject().put("reset", true));
        });
        router.route().handler(context -> refuse(context, 404, "there is nothing here; GET / says what there is"));
        router.route().failureHandler(context -> {
            int status = context.statusCode() >= 400 ? context.statusCode() : 500;
            refuse(context, status, status == 500 ? "a fault of the simulator" : "HTTP " + status);
        });
    }

    private void pay(RoutingContext context) {
        JsonObject body = Exchange.body(context);
        SimulatedProvider provider = simulator.providers().get(text(body, PROVIDER));
        if (provider == null) {
            refuse(context, 400, "provider must be one of " + names());
            return;
        }
        Optional<String> problem = problem(body);
        if (problem.isPresent()) {
            refuse(context, 400, problem.get());
            return;
        }
        if (!provider.name().equals("daraja")
                && provider.desk().account().callback().isEmpty()) {
            refuse(
                    context,
                    409,
                    "say first where its notices go, by POST /control/script: callbacks of " + provider.name()
                            + ": http://127.0.0.1:8080/pay/" + provider.name() + "/<key>");
            return;
        }
        String currency = text(body, "currency");
        ByHand hand = new ByHand(
                text(body, "account"),
                text(body, "from").replaceFirst("^\\+", ""),
                new BigDecimal(text(body, "amount")),
                currency.isEmpty() ? provider.desk().account().currency() : currency,
                text(body, "till"));
        Future<SimulatedProvider.Paid> paid = provider.payByHand(hand);
        paid.onSuccess(done -> Exchange.answer(
                context,
                200,
                new JsonObject()
                        .put(PROVIDER, provider.name())
                        .put("receipt", done.receipt())
                        .put("told", done.told())));
        paid.onFailure(failure -> refuse(context, 409, String.valueOf(failure.getMessage())));
    }

    private static Optional<String> problem(JsonObject body) {
        if (!text(body, "from").matches("\\+?[0-9]{9,15}")) {
            return Optional.of("from must be a number with its country's code, such as 254700000111");
        }
        String amount = text(body, "amount");
        if (!amount.matches("[0-9]{1,12}(\\.[0-9]{1,2})?") || new BigDecimal(amount).signum() == 0) {
            return Optional.of("amount must be more than nothing, with two decimals at most");
        }
        if (!text(body, "currency").matches("([A-Z]{3})?")) {
            return Optional.of("currency has three capital letters");
        }
        return text(body, "account").length() > LONGEST_ACCOUNT ? Optional.of("account is too long") : Optional.empty();
    }

    private void books(RoutingContext context) {
        List<String> asked = context.queryParam(PROVIDER);
        if (!simulator.providers().keySet().containsAll(asked)) {
            refuse(context, 400, "provider must be one of " + names());
            return;
        }
        JsonArray books = new JsonArray();
        simulator.providers().values().stream()
                .filter(provider -> asked.isEmpty() || asked.contains(provider.name()))
                .forEach(provider -> books.add(new JsonObject()
                        .put(PROVIDER, provider.name())
                        .put("payments", entries(provider, Entry.Side.PAYMENT))
                        .put("payouts", entries(provider, Entry.Side.PAYOUT))));
        Exchange.answer(context, 200, new JsonObject().put("books", books));
    }

    private static JsonArray entries(SimulatedProvider provider, Entry.Side side) {
        return new JsonArray(provider.desk().book().all(side).stream()
                .map(entry -> new JsonObject()
                        .put("id", entry.id())
                        .put("reference", entry.reference())
                        .put("number", entry.msisdn())
                        .put("amount", entry.plainAmount())
                        .put("currency", entry.currency())
                        .put("at", entry.at().toString())
                        .put("end", entry.end().name())
                        .put("receipt", entry.receipt()))
                .toList());
    }

    /** What is still to go wrong, and where notices go; no secret. */
    private void ahead(RoutingContext context) {
        JsonObject all = new JsonObject();
        simulator
                .providers()
                .forEach((name, provider) -> all.put(
                        name,
                        new JsonObject()
                                .put(
                                        "callbacks",
                                        provider.desk().account().callback().isPresent() || name.equals("daraja"))
                                .put(
                                        "ahead",
                                        new JsonArray(provider.desk().mischief().ahead()))));
        Exchange.answer(context, 200, all);
    }

    /** Lines as they are, or as JSON: {"script": ["line", ...]}. */
    private void script(RoutingContext context) {
        String text = Objects.requireNonNullElse(context.body().asString(), "");
        if (text.stripLeading().startsWith("{")) {
            Object lines = Exchange.body(context).getValue("script");
            if (!(lines instanceof JsonArray array)) {
                refuse(context, 400, "as JSON a script is {\"script\": [\"line\", ...]}");
                return;
            }
            text = array.stream().map(String::valueOf).collect(Collectors.joining("\n"));
        }
        List<String> problems = simulator.follow(text);
        if (problems.isEmpty()) {
            ahead(context);
        } else {
            Exchange.answer(
                    context,
                    400,
                    new JsonObject()
                            .put("error", "nothing was done: the script has problems")
                            .put("problems", new JsonArray(problems)));
        }
    }

    private String names() {
        return String.join(", ", simulator.providers().keySet());
    }

    private static String text(JsonObject body, String name) {
        return String.valueOf(Objects.requireNonNullElse(body.getValue(name), ""))
                .strip();
    }

    private static void refuse(RoutingContext context, int status, String why) {
        Exchange.answer(context, status, new JsonObject().put("error", why));
    }
}
