package coop.akiba.gateway.demo;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/** The demo's own addresses: the phone page, what scripts need, the inbox of each phone, the books of each member. */
public final class DemoRoutes implements Routes {
    private final Db db;
    private final Team team;
    private final DemoFacts facts;
    private final DemoLedger ledger;
    private final DemoInbox inbox;
    private final PayByHand money;
    private final InstantSource clock;
    private final Instant started;
    private final PageFiles page = new PageFiles();

    public DemoRoutes(
            Db db, Settings settings, StaffTokens tokens, DemoInbox inbox, PayByHand money, InstantSource clock) {
        this.db = db;
        Sample sample = Sample.read();
        this.team = sample.cooperative();
        this.facts = new DemoFacts(settings, sample, team, tokens);
        this.ledger = new DemoLedger(team);
        this.inbox = inbox;
        this.money = money;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public void mount(Router router) {
        page.mount(router);
        router.get("/demo").handler(this::facts);
        router.get("/demo/sms").handler(this::messages);
        router.get("/demo/ledger").handler(this::books);
        router.post("/demo/pay").handler(this::pay);
    }

    private void facts(RoutingContext context) {
        String origin = context.request().scheme() + "://" + context.request().authority();
        db.inTeam(team.id(), connection -> facts.read(connection, origin, clock.instant()))
                .onFailure(context::fail)
                .onSuccess(json -> send(context, json));
    }

    private void messages(RoutingContext context) {
        msisdn(context, "msisdn")
                .ifPresentOrElse(
                        msisdn -> SmsStream.open(context, inbox, msisdn, started),
                        () -> Problem.send(context, 400, "bad-parameter", "msisdn is a number such as +254711000101."));
    }

    /** By phone number, or by the number on the member's card. */
    private void books(RoutingContext context) {
        Optional<Msisdn> number = msisdn(context, "member");
        String card = context.request().getParam("member", "");
        db.inTeam(
                        team.id(),
                        connection -> number.map(msisdn -> Members.byMsisdn(connection, team.id(), msisdn))
                                .orElseGet(() -> Members.byNumber(connection, team.id(), card))
                                .compose(found -> found.map(MemberRow::member)
                                        .map(member -> ledger.of(connection, member, today())
                                                .map(Optional::of))
                                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))))
                .onFailure(context::fail)
                .onSuccess(found -> found.ifPresentOrElse(
                        json -> send(context, json),
                        () -> Problem.send(context, 404, "not-found", "The sample has no such member.")));
    }

    /** What the payer types at "Lipa na M-PESA"; all fields are text. */
    private void pay(RoutingContext context) {
        Optional<JsonObject> body = json(context);
        Optional<Msisdn> payer = body.flatMap(json -> text(json, "msisdn")).flatMap(DemoRoutes::msisdn);
        Optional<String> account = body.flatMap(json -> text(json, "account")).filter(typed -> typed.length() <= 20);
        Optional<Money> amount = body.flatMap(json -> text(json, "amount")).flatMap(this::amount);
        boolean ours = body.flatMap(json -> text(json, "paybill"))
                .filter(team.paybill()::equals)
                .isPresent();
        if (payer.isEmpty() || account.isEmpty() || amount.isEmpty() || !ours) {
            Problem.send(
                    context,
                    400,
                    "bad-payment",
                    "A payment has msisdn, paybill (" + team.paybill() + "), account and amount, each as text.");
            return;
        }
        money.pay(payer.get(), account.get(), amount.get())
                .onFailure(context::fail)
                .onSuccess(transaction -> {
                    // The operator's own receipt; the cooperative's comes from the gateway.
                    String receipt = Operator.receipt(transaction, amount.get(), team, account.get());
                    inbox.put(payer.get(), Operator.NAME, receipt);
                    send(context, new JsonObject().put("transaction", transaction));
                });
    }

    private Optional<Money> amount(String typed) {
        return AmountText.parse(typed, team.currency()) instanceof AmountText.Valid(Money money) && money.isPositive()
                ? Optional.of(money)
                : Optional.empty();
    }

    private static Optional<JsonObject> json(RoutingContext context) {
        try {
            return Optional.ofNullable(context.body().asJsonObject());
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonObject json, String field) {
        return json.getValue(field) instanceof String text ? Optional.of(text.strip()) : Optional.empty();
    }

    /** A plus sign that nobody escaped arrives as a space. */
    private static Optional<Msisdn> msisdn(RoutingContext context, String name) {
        return msisdn(context.request().getParam(name, "").replace(' ', '+'));
    }

    private static Optional<Msisdn> msisdn(String text) {
        return text.matches("\\+[1-9][0-9]{6,14}") ? Optional.of(new Msisdn(text)) : Optional.empty();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), team.zone());
    }

    private static void send(RoutingContext context, JsonObject json) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(json.toBuffer());
    }
}
