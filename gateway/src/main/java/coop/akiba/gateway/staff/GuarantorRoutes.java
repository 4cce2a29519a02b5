package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.Guarantees;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.GuaranteeTable;
import coop.akiba.gateway.store.GuaranteeTable.Consent;
import coop.akiba.gateway.store.LoanTable;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who answers for a loan, how they agreed, and papers they signed. */
public final class GuarantorRoutes implements Routes {
    private static final int MAX_TEXT = 200;

    private final Answers answers;
    private final Changes changes;
    private final Guarantees guarantees;
    private final InstantSource clock;

    public GuarantorRoutes(Db db, Guarantees guarantees, InstantSource clock, Runnable wakeOutbox) {
        this.answers = new Answers(db);
        this.changes = new Changes(new AnsweredCommands(db, clock, wakeOutbox));
        this.guarantees = guarantees;
        this.clock = clock;
    }

    /** Body of a signed paper. */
    record Paper(@Nullable String memberId, @Nullable String document) {}

    @Override
    public void mount(Router router) {
        router.get("/api/v1/loans/:id/guarantors")
                .handler(context -> StaffGate.require(context, Capability.VIEW_LOANS))
                .handler(this::list);
        router.post("/api/v1/loans/:id/guarantors").handler(this::record);
    }

    private void list(RoutingContext context) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        Origin origin = StaffGate.origin(context);
        answers.maybe(
                context,
                connection -> LoanTable.byId(connection, origin.team(), new LoanId(id.get()))
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(Optional.empty())
                                : view(connection, origin, found.get()).map(Optional::of)));
    }

    private Future<JsonObject> view(SqlConnection connection, Origin origin, Loan loan) {
        Instant now = clock.instant();
        return GuaranteeTable.ofLoan(connection, origin.team(), loan.id())
                .map(all -> new JsonObject()
                        .put("needed", loan.product().security().guarantorsNeeded())
                        .put(
                                "guarantors",
                                new JsonArray(all.stream()
                                        .map(each -> json(each, now))
                                        .toList())));
    }

    private void record(RoutingContext context) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        try {
            Origin origin = StaffGate.origin(context);
            Paper paper = JsonBody.read(context, Paper.class);
            List<Violation> wrong = new ArrayList<>();
            Optional<UUID> member = Params.uuid(paper.memberId());
            if (member.isEmpty()) {
                wrong.add(Violation.field("memberId", "field 'memberId' is the id of a member"));
            }
            String document = JsonBody.text("document", paper.document(), MAX_TEXT, wrong);
            if (document.isEmpty() && wrong.isEmpty()) {
                wrong.add(Violation.field("document", "field 'document' is missing: the paper they signed"));
            }
            JsonBody.refuse(wrong);
            LoanId loan = new LoanId(id.get());
            changes.run(
                    context,
                    201,
                    connection -> guarantees.record(
                            connection, origin, loan, new MemberId(member.orElseThrow()), List.of(document)),
                    secured -> LoanView.full(secured, origin.today(clock)));
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private static JsonObject json(Consent consent, Instant now) {
        return new JsonObject()
                .put("memberId", consent.member().value().toString())
                .put("memberNumber", consent.guarantorNumber())
                .put("name", consent.guarantor())
                .put("amount", AmountText.plain(consent.amount()))
                .put("kind", consent.kind())
                .put("status", consent.statusAt(now))
                .put("askedBy", consent.askedBy())
                .put("askedAt", consent.askedAt().toString())
                .put("expiresAt", consent.expiresAt().map(Instant::toString).orElse(null))
                .put("answeredBy", consent.answeredBy().orElse(null))
                .put("answeredAt", consent.answeredAt().map(Instant::toString).orElse(null))
                .put("correlation", consent.correlation());
    }
}
