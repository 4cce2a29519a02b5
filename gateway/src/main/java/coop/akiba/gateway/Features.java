package coop.akiba.gateway;

import coop.akiba.gateway.asking.PromptCounts;
import coop.akiba.gateway.command.MenuCommands;
import coop.akiba.gateway.command.PaymentReviews;
import coop.akiba.gateway.command.PayoutDecisions;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.demo.DemoInbox;
import coop.akiba.gateway.http.Origins;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.JobRunner;
import coop.akiba.gateway.legacy.Imports;
import coop.akiba.gateway.outbox.DeliveryReports;
import coop.akiba.gateway.outbox.OutboxWorker;
import coop.akiba.gateway.reconciliation.Resolutions;
import coop.akiba.gateway.reconciliation.Statements;
import coop.akiba.gateway.risk.ScorecardFiles;
import coop.akiba.gateway.sms.SmsInbox;
import coop.akiba.gateway.sms.SmsRoutes;
import coop.akiba.gateway.sms.africastalking.AfricasTalkingInbox;
import coop.akiba.gateway.sms.twilio.TwilioInbound;
import coop.akiba.gateway.staff.BooksRoutes;
import coop.akiba.gateway.staff.FollowUpRoutes;
import coop.akiba.gateway.staff.GuarantorRoutes;
import coop.akiba.gateway.staff.ImportRoutes;
import coop.akiba.gateway.staff.JobRoutes;
import coop.akiba.gateway.staff.LineRoutes;
import coop.akiba.gateway.staff.MemberRequestRoutes;
import coop.akiba.gateway.staff.MenuRoutes;
import coop.akiba.gateway.staff.OfficerPhoneRoutes;
import coop.akiba.gateway.staff.PaymentRequestRoutes;
import coop.akiba.gateway.staff.PayoutRoutes;
import coop.akiba.gateway.staff.ProposalRoutes;
import coop.akiba.gateway.staff.ReconciliationRoutes;
import coop.akiba.gateway.staff.StaffRoutes;
import coop.akiba.gateway.staff.StatementRoutes;
import coop.akiba.gateway.staff.UssdSummaryRoutes;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.ussd.UssdRoutes;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything this gateway can do: the one list. A feature gets its routes mounted, and stops in two steps: first what
 * holds requests open (live streams), later, when no request is left, what works in the background.
 */
public final class Features {
    /** Who brings members' messages. */
    private static final List<SmsInbox> SMS_INBOXES = List.of(new AfricasTalkingInbox(), new TwilioInbound());

    private final List<Routes> routes = new ArrayList<>();
    private final List<Stop> streams = new ArrayList<>();
    private final List<Stop> workers = new ArrayList<>();

    /** Something that must be told to stop, and may take its time. */
    public record Stop(String name, Supplier<? extends Future<?>> stop) {}

    /** Fills the database before the cooperatives are read; runs at each start, so it must find its own traces. */
    static Future<Void> prepare(Settings settings, Db db, Works works, InstantSource clock) {
        return settings.demo() ? Demo.prepare(settings, db, works, clock) : Future.succeededFuture();
    }

    /** Builds them all. */
    static Future<Features> of(Parts parts) {
        Desks desks = Desks.of(parts);
        desks.footfall().start();
        Telcos telcos = new Telcos(parts, desks);
        return parts.settings().demo()
                ? Demo.start(parts).compose(demo -> withDemo(parts, desks, telcos, demo))
                : Future.succeededFuture(new Features()
                        .serving(
                                parts,
                                desks,
                                telcos,
                                new Providers(parts, parts.settings().daraja(), telcos, Optional.empty())));
    }

    private static Future<Features> withDemo(Parts parts, Desks desks, Telcos telcos, Demo demo) {
        DemoInbox inbox = new DemoInbox(parts.clock());
        Providers providers = new Providers(parts, demo.channels(), telcos, Optional.of(inbox));
        Features all = new Features().serving(parts, desks, telcos, providers);
        all.routes(demo.routes(inbox)).stream("demo inboxes", () -> demo.close(inbox))
                .worker("demo operator", demo::stop);
        return demo.open(inbox, providers.daraja()).map(all);
    }

    private Features serving(Parts parts, Desks desks, Telcos telcos, Providers providers) {
        Works works = parts.works();
        OutboxWorker worker = providers.worker();
        works.bell().wakes(worker::nudge);
        worker.start();
        telcos.start();
        RuleWatch rules = watch(parts);
        List<Job> calendar = Jobs.all(parts, providers);
        JobRunner jobs = run(parts, calendar);
        return routes(ussd(parts, desks))
                .routes(sms(parts, desks))
                .routes(MoneyDoors.all(parts))
                .routes(new StaffRoutes(
                        parts.db(),
                        parts.teams(),
                        works.loans(),
                        works.members(),
                        works.profiles(),
                        works.counter(),
                        works.phones(),
                        ScorecardFiles.read(parts.settings().scorecards()),
                        parts.clock(),
                        works.bell()))
                .routes(new BooksRoutes(parts.db(), works.savings(), works.settlements(), parts.clock(), works.bell()))
                .requests(parts)
                .routes(people(parts))
                .routes(new GuarantorRoutes(parts.db(), works.people().guarantees(), parts.clock(), works.bell()))
                .routes(new JobRoutes(parts.db(), calendar, parts.clock()))
                .routes(new FollowUpRoutes(parts.db(), works.followUps(), parts.clock()))
                .routes(new MenuRoutes(
                        parts.db(), parts.teams(), new MenuCommands(works.ids(), parts.clock()), parts.clock()))
                .routes(new UssdSummaryRoutes(parts.db(), parts.clock()))
                .routes(imports(parts))
                .worker("rules", rules::stop)
                .worker("jobs", jobs::stop)
                .worker("telcos", telcos::stop)
                .worker("footfall", desks.footfall()::stop)
                .worker("outbox", worker::stop)
                .worker("providers", providers::close);
    }

    /** What members asked for, and what they were asked for; behind the gate that {@link StaffRoutes} puts up. */
    private Features requests(Parts parts) {
        Works works = parts.works();
        PromptCounts counts =
                new PromptCounts(parts.vertx(), parts.db(), parts.teams(), parts.metrics(), parts.clock());
        counts.start();
        PaymentReviews reviews = new PaymentReviews(works.ids(), parts.clock());
        return routes(new MemberRequestRoutes(parts.db(), works.asking(), parts.clock()))
                .routes(new StatementRoutes(new Statements(parts.db(), works.ids(), parts.clock())))
                .routes(new ReconciliationRoutes(
                        parts.db(),
                        new Resolutions(parts.db(), works.ids(), parts.clock(), works.receipts()),
                        parts.clock(),
                        works.bell()))
                .routes(new PaymentRequestRoutes(parts.db(), reviews, works.payments(), parts.clock(), works.bell()))
                .routes(payouts(parts))
                .worker("prompt counts", counts::stop);
    }

    private static Routes payouts(Parts parts) {
        Works works = parts.works();
        PayoutDecisions decisions = new PayoutDecisions(works.ids(), parts.clock(), PayoutWays.reports(parts));
        Routes payouts =
                new PayoutRoutes(parts.db(), PayoutWays.payouts(parts), decisions, parts.clock(), works.bell());
        Routes reversals = ReversalWays.routes(parts);
        return router -> {
            payouts.mount(router);
            reversals.mount(router);
        };
    }

    private static JobRunner run(Parts parts, List<Job> calendar) {
        JobRunner jobs = Jobs.runner(parts, calendar);
        jobs.start();
        return jobs;
    }

    private static RuleWatch watch(Parts parts) {
        LineWatch.warn(parts.works().lines(), parts.teams());
        RuleWatch rules = new RuleWatch(parts.vertx(), parts.teams(), parts.clock());
        rules.start();
        return rules;
    }

    /** What takes two people. */
    private static Routes people(Parts parts) {
        Works works = parts.works();
        Routes proposals = new ProposalRoutes(
                parts.db(), works.people().proposals(), works.people().answers(), parts.clock(), works.bell());
        Routes phones = new OfficerPhoneRoutes(
                parts.db(), works.officers(parts.clock()), works.phones(), parts.clock(), works.bell());
        Routes lines = new LineRoutes(parts.db(), works.lines());
        return router -> {
            proposals.mount(router);
            lines.mount(router);
            phones.mount(router);
        };
    }

    private static Routes imports(Parts parts) {
        Works works = parts.works();
        return new ImportRoutes(
                new Imports(parts.db(), works.ids(), parts.clock(), works.phones()),
                parts.settings().migrationTokens());
    }

    private static Routes ussd(Parts parts, Desks desks) {
        Works works = parts.works();
        return new UssdRoutes(
                parts.vertx(),
                parts.redis(),
                parts.settings().ussd(),
                origins(parts),
                parts.settings().ussdChannels(),
                channel -> UssdAggregators.of(works.phones(), channel),
                parts.teams(),
                parts.readers(),
                desks.dialogs(),
                works.hash(),
                desks.footfall(),
                parts.clock());
    }

    private static Origins origins(Parts parts) {
        return new Origins(parts.settings().http().trustedProxies());
    }

    private static Routes sms(Parts parts, Desks desks) {
        return new SmsRoutes(
                parts.settings().http().origin(),
                origins(parts),
                parts.settings().smsChannels(),
                SMS_INBOXES,
                parts.teams(),
                desks.messages(),
                new DeliveryReports(parts.db()));
    }

    public Features routes(Routes more) {
        routes.add(more);
        return this;
    }

    public Features stream(String name, Supplier<? extends Future<?>> stop) {
        streams.add(new Stop(name, stop));
        return this;
    }

    public Features worker(String name, Supplier<? extends Future<?>> stop) {
        workers.add(new Stop(name, stop));
        return this;
    }

    List<Routes> routes() {
        return routes;
    }

    List<Stop> streams() {
        return streams;
    }

    List<Stop> workers() {
        return workers;
    }
}
