package coop.akiba.gateway.staff;

import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.LongBody;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.reconciliation.MappedStatement;
import coop.akiba.gateway.reconciliation.OrganisationStatement;
import coop.akiba.gateway.reconciliation.StatementFormat;
import coop.akiba.gateway.reconciliation.Statements;
import coop.akiba.gateway.reconciliation.Till;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings a provider's statement in: CSV goes up and a report comes down, while the other goes on. */
public final class StatementRoutes implements Routes {
    static final String PATH = "/api/v1/reconciliation/statements";
    private static final long LONGEST = 256L << 20;
    private static final int LONGEST_NAME = 60;

    private final Statements statements;

    public StatementRoutes(Statements statements) {
        this.statements = statements;
    }

    /** How a file is read. */
    private enum Layout {
        ORGANISATION,
        MAPPED
    }

    /** To be mounted behind {@link StaffRoutes}, which let members of staff in. */
    @Override
    public void mount(Router router) {
        router.post(PATH)
                .handler(context -> StaffGate.require(context, Capability.SETTLE_SUSPENSE))
                .handler(this::check);
    }

    @Override
    public Set<String> longBodies() {
        return Set.of(PATH);
    }

    private void check(RoutingContext context) {
        List<Violation> wrong = new ArrayList<>();
        Optional<Statements.About> about = about(context, wrong);
        Optional<StatementFormat> format = format(context, wrong);
        if (!Params.isOfType(context, "text/csv")) {
            Problem.send(context, 415, "content-type", "The body is a statement: text/csv.");
        } else if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
        } else {
            run(context, about.orElseThrow(), format.orElseThrow());
        }
    }

    private void run(RoutingContext context, Statements.About about, StatementFormat format) {
        Origin origin = StaffGate.origin(context);
        LongBody body = LongBody.open(context);
        ReportLines report = new ReportLines(context);
        statements
                .run(
                        origin,
                        about,
                        format,
                        new Statements.Source(context.request(), LONGEST, body::alive),
                        context.vertx().getOrCreateContext(),
                        report::begin,
                        report::add)
                .onFailure(context::fail)
                .onSuccess(ran -> {
                    if (ran) {
                        report.end();
                    } else {
                        context.response().putHeader(HttpHeaders.RETRY_AFTER, "10");
                        Problem.send(context, 503, "busy", "Other statements are being read. Try again in a moment.");
                    }
                });
    }

    private static Optional<Statements.About> about(RoutingContext context, List<Violation> wrong) {
        Optional<Till> till = ReconciliationRoutes.till(context, wrong);
        Optional<LocalDate> first = ReconciliationRoutes.needed(context, "from", wrong);
        Optional<LocalDate> last = ReconciliationRoutes.needed(context, "to", wrong);
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            wrong.add(Violation.field("to", "to is not before from"));
        }
        return till.flatMap(of -> first.flatMap(from -> last.map(to -> new Statements.About(of, from, to))));
    }

    private static Optional<StatementFormat> format(RoutingContext context, List<Violation> wrong) {
        var currency = StaffGate.origin(context).team().currency();
        Layout layout = Params.choice(context, "layout", Layout.values(), wrong).orElse(Layout.ORGANISATION);
        if (layout == Layout.ORGANISATION) {
            return Optional.of(new OrganisationStatement(currency));
        }
        MappedStatement.Names names = new MappedStatement.Names(
                column(context, "id", true, wrong),
                column(context, "time", true, wrong),
                column(context, "in", true, wrong),
                column(context, "out", false, wrong),
                column(context, "reference", false, wrong),
                column(context, "party", false, wrong),
                column(context, "pattern", true, wrong));
        try {
            return Optional.of(new MappedStatement(names, currency));
        } catch (IllegalArgumentException noPattern) {
            wrong.add(Violation.field("pattern", "pattern is one such as dd/MM/yyyy HH:mm"));
            return Optional.empty();
        }
    }

    private static String column(RoutingContext context, String name, boolean needed, List<Violation> wrong) {
        String text = context.request().getParam(name, "").strip();
        if (text.length() > LONGEST_NAME || (needed && text.isEmpty())) {
            wrong.add(Violation.field(name, name + " has 1 to " + LONGEST_NAME + " characters"));
        }
        return text;
    }
}
