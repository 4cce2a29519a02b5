package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.config.DarajaPull;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.mobilemoney.daraja.DarajaStub.Call;
import coop.akiba.gateway.mobilemoney.daraja.DarajaStub.Said;
import coop.akiba.gateway.outbox.Guard;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A cooperative, the job that pulls its payments, and somebody at Daraja's address who lists them ten at a time. */
final class PullRig implements AutoCloseable {
    static final String REGISTER = "/pulltransactions/v1/register";
    private static final String QUERY = "/pulltransactions/v1/query";
    private static final int PAGE = 10;

    final Fixture fixture;
    final DarajaEdge edge;
    final DarajaStub stub;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    volatile List<String> rows = List.of();
    volatile Function<Call, Said> query = this::usual;
    volatile Said register = new Said(200, "{\"ResponseStatus\":\"1000\",\"ShortCode\":\"600100\"}");
    private final PullJob job;

    PullRig() {
        fixture = new Fixture();
        edge = new DarajaEdge(fixture, fixture.db, URI.create("http://127.0.0.1:1"));
        stub = new DarajaStub(fixture.vertx);
        stub.script = call -> call.path().equals(REGISTER) ? register : query.apply(call);
        job = job("POST", DarajaFields.EAST_AFRICA);
    }

    /** Another gateway of the same cooperative. */
    PullRig(PullRig first) {
        this(first, "POST", DarajaFields.EAST_AFRICA);
        first.query = first::usual;
    }

    PullRig(PullRig first, String method, ZoneId zone) {
        fixture = first.fixture;
        edge = first.edge;
        stub = first.stub;
        job = job(method, zone);
    }

    private PullJob job(String method, ZoneId zone) {
        TeamId team = fixture.team.id();
        DarajaClient client = stub.client(stub.channel(team.value(), "v2"));
        PullClient pulls = new PullClient(
                client,
                DarajaEdge.SHORT_CODE,
                new DarajaPull("0722000000", method, zone),
                new Guard("pull", new Guard.Limits(2, 10, Duration.ofMinutes(1))));
        return new PullJob(Map.of(team, pulls), fixture.db, fixture.receipts, meters, Fixture.CLOCK);
    }

    String run() {
        return await(job.run(fixture.team, new Occurrence("latest", Fixture.CLOCK.instant(), Fixture.TODAY, 0)));
    }

    /** As Daraja pages: by rows that are skipped. */
    Said usual(Call call) {
        int skip = Integer.parseInt(call.json().getString("OffSetValue"));
        List<String> some = rows.stream().skip(skip).limit(PAGE).toList();
        return some.isEmpty() ? new Said(200, "{\"ResponseCode\":\"1001\",\"Transaction\":\"[[]]\"}") : page(some);
    }

    static Said page(List<String> rows) {
        return new Said(200, body(rows).toString());
    }

    static Buffer body(List<String> rows) {
        return Buffer.buffer("{\"ResponseRefID\":\"26178-42530161-2\",\"ResponseCode\":\"1000\","
                + "\"ResponseMessage\":\"Success\",\"Response\":[[" + String.join(",", rows) + "]]}");
    }

    static String row(String id, String amount, String reference) {
        return """
            {"transactionId":"%s","trxDate":"2026-03-10T10:13:00Z","msisdn":722000000,"sender":"UAT2",
             "transactiontype":"c2b-pay-bill-debit","billreference":"%s","amount":"%s",
             "organizationname":"Daraja Pull API Test"}\
            """.formatted(id, reference, amount);
    }

    List<Call> queries() {
        return stub.calls.stream().filter(call -> call.path().equals(QUERY)).toList();
    }

    Loan loan(String borrower) {
        return fixture.activeLoan(fixture.member(borrower, "en", 500_000), 50_000, 5);
    }

    long paid(Loan loan) {
        return loan.schedule().open().minus(edge.reload(loan).schedule().open()).minor() / 100;
    }

    long count(String table) {
        return fixture.count("SELECT count(*) FROM " + table + " WHERE team_id = '" + fixture.team.id() + "'");
    }

    double metric(String outcome) {
        return meters.counter("akiba.pull.rows", "team", fixture.team.id().value(), "outcome", outcome)
                .count();
    }

    double lastSuccess() {
        return meters.get("akiba.pull.last.success").gauge().value();
    }

    @Override
    public void close() {
        stub.close();
        fixture.close();
    }
}
