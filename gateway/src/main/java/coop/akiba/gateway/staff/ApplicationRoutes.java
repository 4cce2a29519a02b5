package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.domain.loan.Loan;
import coop.akiba.gateway.command.Asked;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.staff.Changes.Phrases;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;

/** An application: of staff for somebody, or of a member for themselves. Who may is decided in the domain. */
final class ApplicationRoutes implements Routes {
    /** The words of the uganda-sacco document, to the letter. */
    private static final Phrases PHRASES = new Phrases(Answers.NOT_FOUND, RefusalView::text, "Error creating loan: ");

    private final Changes changes;
    private final LoanCommands loans;
    private final Phones phones;
    private final InstantSource clock;

    ApplicationRoutes(Changes changes, LoanCommands loans, Phones phones, InstantSource clock) {
        this.changes = changes;
        this.loans = loans;
        this.phones = phones;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.post("/api/v1/loans").handler(this::apply);
    }

    private void apply(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        try {
            Fields fields = Fields.of(JsonBody.read(context, ObjectNode.class));
            Optional<Asked> asked = ApplicationBody.read(fields, origin, phones);
            JsonBody.refuse(fields.violations());
            changes.run(
                    context,
                    201,
                    connection -> loans.apply(connection, origin, asked.orElseThrow()),
                    (Loan made) -> LoanView.full(made, origin.today(clock)).put("message", "Loan created successfully"),
                    PHRASES);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }
}
