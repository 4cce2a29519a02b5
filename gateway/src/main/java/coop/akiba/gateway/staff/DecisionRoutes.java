package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staff do with a loan: approve, reject, disburse. Who may is decided in the domain, which knows the loan. */
final class DecisionRoutes implements Routes {
    private static final int MAX_TEXT = 500;

    private final Changes changes;
    private final LoanCommands loans;
    private final InstantSource clock;

    DecisionRoutes(Changes changes, LoanCommands loans, InstantSource clock) {
        this.changes = changes;
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
                .handler(context -> decide(context, Notes.class, body -> new LoanCommand.Approve(notes(body))));
        router.post("/api/v1/loans/:id/reject")
                .handler(context -> decide(context, Notes.class, body -> new LoanCommand.Reject(notes(body))));
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
            Origin origin = StaffGate.origin(context);
            LoanId loan = new LoanId(id.get());
            LoanCommand command = reading.read(JsonBody.read(context, type));
            changes.run(
                    context,
                    200,
                    connection -> loans.decide(connection, origin, loan, command),
                    (Loan decided) -> LoanView.full(decided, origin.today(clock)));
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private LoanCommand disburse(RoutingContext context, Disbursement body) throws JsonBody.Malformed {
        List<Violation> wrong = new ArrayList<>();
        if (body.channel() == null) {
            String channels = Arrays.toString(DisbursementChannel.values());
            wrong.add(Violation.field("channel", "field 'channel' is missing; it is one of " + channels));
        }
        String reference = JsonBody.text("reference", body.reference(), MAX_TEXT, wrong);
        JsonBody.refuse(wrong);
        LocalDate today = StaffGate.origin(context).today(clock);
        LocalDate on = body.date() == null ? today : body.date();
        return new LoanCommand.Disburse(Objects.requireNonNull(body.channel()), reference, on, today);
    }

    private static String notes(Notes body) throws JsonBody.Malformed {
        List<Violation> wrong = new ArrayList<>();
        String notes = JsonBody.text("notes", body.notes(), MAX_TEXT, wrong);
        JsonBody.refuse(wrong);
        return notes;
    }
}
