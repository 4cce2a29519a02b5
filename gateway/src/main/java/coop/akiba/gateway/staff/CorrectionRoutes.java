package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.domain.loan.Correction;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.schedule.Schedules;
import coop.akiba.gateway.command.Change;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A loan that was entered wrongly, put right in the fields of the application. */
final class CorrectionRoutes implements Routes {
    private static final int MAX_TEXT = 500;
    private static final int MAX_NAME = 100;

    private final Changes changes;
    private final LoanCommands loans;
    private final InstantSource clock;

    CorrectionRoutes(Changes changes, LoanCommands loans, InstantSource clock) {
        this.changes = changes;
        this.loans = loans;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.post("/api/v1/loans/:id/correct").handler(this::correct);
    }

    private void correct(RoutingContext context) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        Origin origin = StaffGate.origin(context);
        LocalDate today = origin.today(clock);
        try {
            Correction wanted = read(
                    Fields.of(JsonBody.read(context, ObjectNode.class)),
                    origin.team().currency());
            changes.run(
                    context,
                    200,
                    connection -> loans.correct(connection, origin, new LoanId(id.get()), wanted),
                    (Change done) -> LoanView.full(done.loan(), today));
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    /** A field that is left out stays as it is. */
    private static Correction read(Fields fields, CurrencyPolicy currency) throws JsonBody.Malformed {
        Correction wanted = new Correction(
                given(fields, "product", () -> Optional.of(fields.text("product", MAX_NAME))),
                given(fields, "principalAmount", () -> fields.amountOrZero("principalAmount", currency)),
                given(fields, "period", () -> fields.integer("period", 0, Schedules.MOST_MONTHS)),
                given(fields, "interestRate", () -> fields.percent("interestRate", ApplicationBody.MOST_PERCENT)),
                given(fields, "startDate", () -> fields.date("startDate")),
                given(fields, "loanSecurities", () -> Optional.of(ApplicationBody.securities(fields, currency))),
                given(fields, "purpose", () -> Optional.of(fields.text("purpose", MAX_TEXT))),
                fields.text("reason", MAX_TEXT));
        fields.refuseOthers();
        JsonBody.refuse(fields.violations().stream().distinct().toList());
        return wanted;
    }

    private static <T> Optional<T> given(Fields fields, String name, Supplier<Optional<T>> reading) {
        return fields.has(name) ? reading.get() : Optional.empty();
    }
}
