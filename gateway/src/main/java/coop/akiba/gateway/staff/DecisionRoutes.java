package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Routes;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staff do with a loan: approve, reject, disburse. Who may is decided in the domain, which knows the loan. */
final class DecisionRoutes implements Routes {
    private static final int MAX_TEXT = 500;

    private final LoanCommands loans;
    private final InstantSource clock;

    DecisionRoutes(LoanCommands loans, InstantSource clock) {
        this.loans = loans;
        this.clock = clock;
    }

    /** Body of approve and reject. */
    record Notes(@Nullable String notes) {}

    /** Body of disburse; without a date it was today. */
    record Disbursement(
            @Nullable DisbursementChannel channel,
            @Nullable String reference,
            @Nullable LocalDate date) {}

    @Override
    public void mount(Router router) {
        router.post("/api/v1/loans/:id/approve")
                .handler(context -> decide(context, Notes.class, body -> new LoanCommand.Approve(text(body.notes()))));
        router.post("/api/v1/loans/:id/reject")
                .handler(context -> decide(context, Notes.class, body -> new LoanCommand.Reject(text(body.notes()))));
        router.post("/api/v1/loans/:id/disburse")
                .handler(context -> decide(context, Disbursement.class, body -> disburse(context, body)));
    }

    /** A body as a command. */
    private interface Reading<T> {
        LoanCommand read(T body) throws JsonBody.Malformed;
    }

    private <T> void decide(RoutingContext context, Class<T> type, Reading<T> reading) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        try {
            LoanCommand command = reading.read(JsonBody.read(context.body().buffer(), type));
            loans.decide(StaffGate.origin(context), new LoanId(id.get()), command)
                    .onFailure(context::fail)
                    .onSuccess(result -> write(context, result));
        } catch (JsonBody.Malformed malformed) {
            Problem.send(context, 400, "bad-body", malformed.reason());
        }
    }

    private void write(RoutingContext context, Result<Loan> result) {
        LocalDate today = StaffGate.origin(context).today(clock);
        Answers.result(context, 200, result, loan -> LoanView.full(loan, today));
    }

    private LoanCommand disburse(RoutingContext context, Disbursement body) throws JsonBody.Malformed {
        if (body.channel() == null) {
            throw new JsonBody.Malformed(
                    "field 'channel' is missing; it is one of " + List.of(DisbursementChannel.values()));
        }
        Origin origin = StaffGate.origin(context);
        LocalDate today = origin.today(clock);
        LocalDate on = body.date() == null ? today : body.date();
        return new LoanCommand.Disburse(
                body.channel(), text(body.reference()), on, origin.team().currency());
    }

    private static String text(@Nullable String given) throws JsonBody.Malformed {
        String text = given == null ? "" : given.strip();
        if (text.length() > MAX_TEXT || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new JsonBody.Malformed("a text is at most " + MAX_TEXT + " characters, without control characters");
        }
        return text;
    }
}
