package coop.akiba.gateway.staff;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.SavingsCommands;
import coop.akiba.gateway.command.SettlementCommands;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Portfolios;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/**
 * The part of {@code /api/v1} that is about money: savings, suspense, the ledger, and their sums. To be mounted behind
 * {@link StaffRoutes}, which lets people in.
 */
public final class BooksRoutes implements Routes {
    private final Answers answers;
    private final InstantSource clock;
    private final SavingsRoutes savings;
    private final SettlementRoutes settlements;

    /** Builds the routes; {@code wakeOutbox} is run after every commit that may have left a message. */
    public BooksRoutes(
            Db db, SavingsCommands savings, SettlementCommands settlements, InstantSource clock, Runnable wakeOutbox) {
        Changes changes = new Changes(new AnsweredCommands(db, clock, wakeOutbox));
        this.answers = new Answers(db);
        this.clock = clock;
        this.savings = new SavingsRoutes(changes, answers, savings, clock);
        this.settlements = new SettlementRoutes(changes, answers, settlements, clock);
    }

    @Override
    public void mount(Router router) {
        savings.mount(router);
        settlements.mount(router);
        new LedgerRoutes(answers, clock).mount(router);
        router.get("/api/v1/portfolio")
                .handler(context -> StaffGate.require(context, Capability.VIEW_MEMBERS))
                .handler(this::portfolio);
    }

    private void portfolio(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        answers.send(
                context, connection -> Portfolios.of(connection, origin.team()).map(this::view));
    }

    private JsonObject view(Portfolios.Portfolio portfolio) {
        return new JsonObject()
                .put("savingsDeposits", AmountText.plain(portfolio.deposits()))
                .put("savings", AmountText.plain(portfolio.savings()))
                .put("held", AmountText.plain(portfolio.held()))
                .put("approvedPrincipal", AmountText.plain(portfolio.approved()))
                .put("outstandingPrincipal", AmountText.plain(portfolio.outstanding()))
                .put("poolAvailable", AmountText.plain(portfolio.pool()))
                .put("generatedAt", clock.instant().toString());
    }
}
