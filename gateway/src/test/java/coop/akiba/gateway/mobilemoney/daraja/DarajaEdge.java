package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.Bookings;
import coop.akiba.gateway.command.PayoutReports;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.command.ReversalReports;
import coop.akiba.gateway.command.SettlementCommands;
import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.http.Origins;
import coop.akiba.gateway.mobilemoney.Intakes;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.TeamDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Daraja's routes on a real server, for one cooperative with the short code 600100. */
final class DarajaEdge {
    static final String KEY = "0123456789abcdef0123456789abcdef";
    static final String SHORT_CODE = "600100";

    final Fixture fixture;
    final TeamDirectory teams;
    final WebClient web;
    final DarajaChannel channel;
    final PayoutReports payoutReports;
    private final HttpServer server;

    DarajaEdge(Fixture fixture, Db db, URI daraja) {
        this(fixture, db, daraja, new ReceiptCommands(db, fixture.ids, Fixture.CLOCK, fixture.recorder, () -> {}));
    }

    DarajaEdge(Fixture fixture, Db db, URI daraja, ReceiptCommands receipts) {
        this.fixture = fixture;
        this.channel = new DarajaChannel(
                fixture.team.id().value(),
                new Secret(KEY),
                SHORT_CODE,
                new Secret("consumer"),
                new Secret("consumer-secret"),
                new Secret("passkey"),
                daraja,
                List.of());
        this.payoutReports = payoutReports(db);
        this.teams = await(TeamDirectory.load(fixture.db));
        Router router = Router.router(fixture.vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(64 * 1024));
        router.errorHandler(
                404, context -> context.response().setStatusCode(404).end("no such address"));
        new DarajaRoutes(
                        new Origins(0),
                        teams,
                        List.of(channel),
                        Intakes.of(fixture, db, receipts, Fixture.CLOCK),
                        fixture.requests,
                        payoutReports,
                        reversalReports(db),
                        Fixture.CLOCK,
                        new SimpleMeterRegistry())
                .mount(router);
        this.server =
                await(fixture.vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        this.web = WebClient.create(fixture.vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(64));
    }

    private PayoutReports payoutReports(Db db) {
        return new PayoutReports(
                db,
                fixture.ids,
                Fixture.CLOCK,
                fixture.recorder,
                new Bookings(fixture.ids, Fixture.CLOCK, fixture.notices),
                Fixture.PACE,
                () -> {});
    }

    ReversalReports reversalReports(Db db) {
        Bookings bookings = new Bookings(fixture.ids, Fixture.CLOCK, fixture.notices);
        return new ReversalReports(
                db,
                fixture.ids,
                Fixture.CLOCK,
                new SettlementCommands(fixture.ids, Fixture.CLOCK, fixture.recorder, bookings),
                Fixture.PACE);
    }

    /** The gateway is gone, and with it all that it did not store. */
    void close() {
        await(server.close());
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    String path(String rest) {
        return uri() + "/pay/daraja/" + KEY + rest;
    }

    HttpResponse<Buffer> post(String address, String body) {
        return await(web.postAbs(address)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(body)));
    }

    HttpResponse<Buffer> confirm(String transactionId, String amountToken, String account) {
        return post(path("/confirmation"), notice(transactionId, amountToken, account));
    }

    static String notice(String transactionId, String amountToken, String account) {
        return """
            {"TransactionType":"Pay Bill","TransID":"%s","TransTime":"20260310115959","TransAmount":%s,
             "BusinessShortCode":"600100","BillRefNumber":"%s","InvoiceNumber":"","OrgAccountBalance":"25.00",
             "ThirdPartyTransID":"","MSISDN":"2547 ***** 126","FirstName":"JANE","MiddleName":"","LastName":""}\
            """.formatted(transactionId, amountToken, account);
    }

    /** The loan's borrower is to be asked for so many shillings. */
    PaymentRequest ask(Loan loan, long amount) {
        return Fixture.done(fixture.requests.ask(
                fixture.by(Role.LOAN_OFFICER),
                loan.member().orElseThrow(),
                loan.id(),
                Fixture.KES.ofMajor(amount),
                Optional.empty()));
    }

    PaymentRequest reload(PaymentRequest request) {
        return await(fixture.requests.byToken(fixture.team, request.token())).orElseThrow();
    }

    Loan reload(Loan loan) {
        return await(fixture.db.inTeam(
                        fixture.team.id(), connection -> LoanTable.byId(connection, fixture.team, loan.id())))
                .orElseThrow();
    }
}
