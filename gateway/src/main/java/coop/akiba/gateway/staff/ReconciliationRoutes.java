package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.reconciliation.DayView;
import coop.akiba.gateway.reconciliation.Days;
import coop.akiba.gateway.reconciliation.Differences;
import coop.akiba.gateway.reconciliation.Differences.Difference;
import coop.akiba.gateway.reconciliation.Differences.Span;
import coop.akiba.gateway.reconciliation.Resolutions;
import coop.akiba.gateway.reconciliation.Till;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** {@code /api/v1/reconciliation}: providers' statements held against the books. Behind the staff gate. */
public final class ReconciliationRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final int MOST_DAYS = 92;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_ITEM = 80;
    private static final int LONGEST_NOTE = 500;

    private final Answers answers;
    private final Changes changes;
    private final Resolutions resolutions;
    private final InstantSource clock;

    public ReconciliationRoutes(Db db, Resolutions resolutions, InstantSource clock, Runnable wakeOutbox) {
        this.answers = new Answers(db);
        this.changes = new Changes(new AnsweredCommands(db, clock, wakeOutbox));
        this.resolutions = resolutions;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/reconciliation")
                .handler(context -> StaffGate.require(context, Capability.VIEW_LEDGER))
                .handler(this::list);
        router.get("/api/v1/reconciliation/days")
                .handler(context -> StaffGate.require(context, Capability.VIEW_LEDGER))
                .handler(this::days);
        router.post("/api/v1/reconciliation/payments")
                .handler(context -> StaffGate.require(context, Capability.SETTLE_SUSPENSE))
                .handler(this::post);
        router.post("/api/v1/reconciliation/charges").handler(context -> change(context, this::charge, this::view));
        router.post("/api/v1/reconciliation/explanations")
                .handler(context -> change(context, this::explain, this::view));
        router.post("/api/v1/reconciliation/days")
                .handler(context -> change(
                        context,
                        this::close,
                        agreed -> new JsonObject().put("day", agreed.day().toString())));
    }

    /** The till that is named, by the names it has in the books. */
    static Optional<Till> till(RoutingContext context, List<Violation> wrong) {
        String provider = name(context.request().getParam("provider", ""), "provider", wrong);
        String account = name(context.request().getParam("account", ""), "account", wrong);
        return Optional.of(new Till(provider, account));
    }

    static Optional<LocalDate> needed(RoutingContext context, String name, List<Violation> wrong) {
        if (context.request().getParam(name) == null) {
            wrong.add(Violation.field(name, name + " is missing; it is a day such as 2026-03-20"));
        }
        return Params.day(context, name, wrong);
    }

    private static String name(String text, String field, List<Violation> wrong) {
        if (!text.matches("[A-Za-z0-9._-]{1," + LONGEST_NAME + "}")) {
            wrong.add(Violation.field(
                    field, field + " has 1 to " + LONGEST_NAME + " letters, digits, points, hyphens and underscores"));
        }
        return text;
    }

    private void list(RoutingContext context) {
        List<Violation> wrong = new ArrayList<>();
        Span span = span(context, wrong);
        String state = Params.state(context, List.of("open", "resolved", "matched"), wrong);
        int limit = Params.limit(context, DEFAULT_LIMIT, MAX_LIMIT, wrong);
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        Origin origin = StaffGate.origin(context);
        Differences.State wanted = Differences.State.valueOf(state.toUpperCase(Locale.ROOT));
        answers.send(
                context,
                connection -> Differences.list(connection, origin.team(), span, wanted, limit + 1)
                        .map(found -> new JsonObject()
                                .put("more", found.size() > limit)
                                .put(
                                        "differences",
                                        new JsonArray(found.stream()
                                                .limit(limit)
                                                .map(each ->
                                                        view(each, origin.team().currency()))
                                                .toList()))));
    }

    private void days(RoutingContext context) {
        List<Violation> wrong = new ArrayList<>();
        Span span = span(context, wrong);
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> Days.of(connection, origin.team(), span)
                        .map(days -> new JsonObject()
                                .put(
                                        "days",
                                        new JsonArray(days.stream()
                                                .map(day -> DayView.of(
                                                        day, origin.team().currency()))
                                                .toList()))));
    }

    /** The last week where no days are named. */
    private Span span(RoutingContext context, List<Violation> wrong) {
        Optional<Till> till = till(context, wrong);
        LocalDate today = StaffGate.origin(context).today(clock);
        LocalDate to = Params.day(context, "to", wrong).orElse(today);
        LocalDate from = Params.day(context, "from", wrong).orElse(to.minusDays(6));
        if (from.isAfter(to) || from.isBefore(to.minusDays(MOST_DAYS))) {
            wrong.add(Violation.field("from", "from is at most " + MOST_DAYS + " days before to"));
        }
        return new Span(till.orElseThrow(), from, to);
    }

    private void post(RoutingContext context) {
        try {
            Fields fields = Fields.of(JsonBody.read(context, ObjectNode.class));
            Till till = till(fields);
            String transaction = fields.text("transaction", LONGEST_ITEM);
            fields.refuseOthers();
            JsonBody.refuse(fields.violations());
            resolutions
                    .post(StaffGate.origin(context), till, transaction)
                    .onFailure(context::fail)
                    .onSuccess(intake -> intake.ifPresentOrElse(
                            came -> Answers.json(
                                    context,
                                    new JsonObject()
                                            .put("transactionId", transaction)
                                            .put("outcome", came.name())),
                            () -> Answers.notFound(context)));
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    /** What a body asks for; what is wrong with it is noted in the fields. */
    private interface Asked<T> {
        Future<Result<T>> in(SqlConnection connection);
    }

    /** Reads a body. */
    private interface Reading<T> {
        Asked<T> read(Origin origin, Fields fields);
    }

    private <T> void change(RoutingContext context, Reading<T> reading, Function<T, JsonObject> view) {
        try {
            Fields fields = Fields.of(JsonBody.read(context, ObjectNode.class));
            Asked<T> asked = reading.read(StaffGate.origin(context), fields);
            fields.refuseOthers();
            JsonBody.refuse(fields.violations());
            changes.run(context, 200, asked::in, view);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private Asked<Resolutions.Resolution> charge(Origin origin, Fields fields) {
        Till till = till(fields);
        String transaction = fields.text("transaction", LONGEST_ITEM);
        return connection -> resolutions.bookCharge(connection, origin, till, transaction);
    }

    private Asked<Resolutions.Resolution> explain(Origin origin, Fields fields) {
        Till till = till(fields);
        String item = fields.text("item", LONGEST_ITEM);
        String note = fields.text("note", LONGEST_NOTE);
        if (note.isEmpty()) {
            fields.wrong("note", "says why");
        }
        LocalDate day = fields.date("day").orElse(LocalDate.EPOCH);
        return connection -> resolutions.explain(connection, origin, new Span(till, day, day), item, note);
    }

    private Asked<Resolutions.Agreed> close(Origin origin, Fields fields) {
        Till till = till(fields);
        LocalDate day = fields.date("day").orElse(LocalDate.EPOCH);
        return connection -> resolutions.close(connection, origin, till, day);
    }

    private static Till till(Fields fields) {
        String provider = fields.text("provider", LONGEST_NAME);
        String account = fields.text("account", LONGEST_NAME);
        if (provider.isEmpty()) {
            fields.wrong("provider", "is a provider such as daraja");
        }
        if (account.isEmpty()) {
            fields.wrong("account", "is the cooperative's account there, such as a short code");
        }
        return new Till(provider, account);
    }

    private JsonObject view(Resolutions.Resolution resolution) {
        return new JsonObject().put("item", resolution.item()).put("resolution", resolution.how());
    }

    private static JsonObject view(Difference difference, CurrencyPolicy currency) {
        return new JsonObject()
                .put("item", difference.item())
                .put("transactionId", difference.transactionId())
                .put("kind", difference.kind())
                .put("day", difference.day().toString())
                .put("result", difference.side().name())
                .put(
                        "theirs",
                        difference.theirs().map(minor -> text(minor, currency)).orElse(null))
                .put(
                        "ours",
                        difference.ours().map(minor -> text(minor, currency)).orElse(null))
                .put("reference", difference.reference())
                .put("linked", difference.linked().orElse(null))
                .put(
                        "resolved",
                        difference
                                .resolved()
                                .map(done -> new JsonObject()
                                        .put("resolution", done.how())
                                        .put("note", done.note())
                                        .put("by", done.by())
                                        .put("at", done.at().toString()))
                                .orElse(null));
    }

    private static String text(long minor, CurrencyPolicy currency) {
        return AmountText.plain(currency.ofMinor(minor));
    }
}
