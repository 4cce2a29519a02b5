package coop.akiba.gateway.staff;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.CashBook;
import coop.akiba.gateway.store.LedgerViews;
import coop.akiba.gateway.store.PostingKey;
import coop.akiba.gateway.store.Statements;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The books: the chart, one account from day to day, the trial balance, the cash book. */
final class LedgerRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

    private final Answers answers;
    private final InstantSource clock;

    LedgerRoutes(Answers answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        get(router, "/api/v1/ledger/accounts", LedgerRoutes::chart);
        get(router, "/api/v1/ledger/accounts/:code/statement", this::statement);
        get(router, "/api/v1/ledger/trial-balance", this::trialBalance);
        get(router, "/api/v1/ledger/cash-book", this::cashBook);
    }

    private static void chart(RoutingContext context) {
        JsonArray accounts = new JsonArray();
        for (AccountCode code : AccountCode.values()) {
            accounts.add(new JsonObject()
                    .put("account", code.number())
                    .put("name", code.name())
                    .put("type", code.type().name())
                    .put("normally", code.type().isDebit() ? "DEBIT" : "CREDIT")
                    .put("needsScope", code.hasStoredBalance()));
        }
        Answers.json(context, new JsonObject().put("accounts", accounts));
    }

    private void statement(RoutingContext context) {
        Optional<AccountCode> code = Arrays.stream(AccountCode.values())
                .filter(each -> Integer.toString(each.number()).equals(context.pathParam("code")))
                .findFirst();
        if (code.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        Period period = new Period(context);
        Optional<String> scope = Optional.ofNullable(context.request().getParam("scope"));
        if (scope.isEmpty() && code.get().hasStoredBalance()) {
            period.wrong("scope", "scope is missing: this account is kept per member, loan, receipt or payout");
        }
        Origin origin = StaffGate.origin(context);
        period.whenRight(() -> answers.maybe(
                context,
                connection -> Statements.page(
                        connection,
                        origin.team(),
                        new Statements.Asked(code.get(), scope, period.from, period.to, period.after, period.limit))));
    }

    private void cashBook(RoutingContext context) {
        Period period = new Period(context);
        Origin origin = StaffGate.origin(context);
        period.whenRight(() -> answers.send(
                context,
                connection -> CashBook.page(
                        connection,
                        origin.team(),
                        new CashBook.Asked(period.from, period.to, period.after, period.limit))));
    }

    private void trialBalance(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        Period period = new Period(context);
        String basis = context.request().getParam("basis", LedgerViews.Basis.VALUE.name());
        Optional<LedgerViews.Basis> by = Arrays.stream(LedgerViews.Basis.values())
                .filter(each -> each.name().equals(basis))
                .findFirst();
        if (by.isEmpty()) {
            period.wrong("basis", "basis is one of " + Arrays.toString(LedgerViews.Basis.values()));
        }
        Optional<LocalDate> asOf = period.day("asOf");
        period.whenRight(() -> answers.send(
                context,
                connection -> asOf.map(day -> LedgerViews.trialBalance(connection, origin.team(), day, by.get()))
                        .orElseGet(() -> LedgerViews.trialBalance(connection, origin.team()))
                        .map(list -> new JsonObject().put("accounts", list))));
    }

    /** The parameters of a period, of which all that is wrong is told at once. */
    private final class Period {
        private final RoutingContext context;
        private final List<Violation> wrong = new ArrayList<>();
        private final LocalDate from;
        private final LocalDate to;
        private final Optional<PostingKey> after;
        private final int limit;

        private Period(RoutingContext context) {
            this.context = context;
            this.from = day("from").orElse(EVER);
            this.to = day("to").orElseGet(() -> StaffGate.origin(context).today(clock));
            if (from.isAfter(to)) {
                wrong("from", "from is not after to, which is today where it is missing");
            }
            Optional<String> cursor = Optional.ofNullable(context.request().getParam("after"));
            this.after = cursor.flatMap(PostingKey::read);
            if (cursor.isPresent() && after.isEmpty()) {
                wrong("after", "after is the 'next' of an earlier page");
            }
            this.limit = Params.limit(context, DEFAULT_LIMIT, MAX_LIMIT, wrong);
        }

        private void wrong(String field, String text) {
            wrong.add(Violation.field(field, text));
        }

        private Optional<LocalDate> day(String name) {
            return Params.day(context, name, wrong);
        }

        private void whenRight(Runnable answer) {
            if (wrong.isEmpty()) {
                answer.run();
            } else {
                Params.refuse(context, wrong);
            }
        }
    }

    private static void get(Router router, String path, Handler<RoutingContext> handler) {
        router.get(path)
                .handler(context -> StaffGate.require(context, Capability.VIEW_LEDGER))
                .handler(handler);
    }
}
