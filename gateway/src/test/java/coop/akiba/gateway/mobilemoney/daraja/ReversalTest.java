package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.mobilemoney.daraja.PayoutLine.done;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Paybill;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.command.SettlementCommands;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.mobilemoney.TokenShelf;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.store.ReversalTable;
import coop.akiba.gateway.store.StoredReversal;
import coop.akiba.gateway.store.StoredReversal.Settlement;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments that Daraja is asked to take back, from the request of staff to the ledger. */
class ReversalTest {
    private final Fixture fixture = new Fixture(TestServers.newDatabase());
    private final TestClock clock = new TestClock();
    private final ReversalDesk desk = new ReversalDesk(fixture.vertx);
    private final DarajaEdge edge = new DarajaEdge(fixture, fixture.db, desk.uri());
    private final ReversalStaff staff = new ReversalStaff(fixture, clock);
    private final ReversalJob job = new ReversalJob(staff.reports, providers(), 5);

    private Map<TeamId, DarajaReversals> providers() {
        DarajaClient client = new DarajaClient(
                fixture.vertx,
                edge.channel,
                edge.uri(),
                Duration.ofSeconds(2),
                new Guard("daraja", new Guard.Limits(10, 100, Duration.ofSeconds(1))),
                TokenShelf.NONE,
                Fixture.CLOCK);
        Guard guard = new Guard("reversals", new Guard.Limits(10, 100, Duration.ofMillis(50)));
        return Map.of(
                fixture.team.id(),
                new DarajaReversals(client, PayoutLine.channel(fixture.team.id().value()), guard));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @DisplayName("M28: who slept past its lease does not send what another has sent since")
    void whoSleptDoesNotSend() {
        StoredReversal asked = staff.released("SKC82PACB7");
        assertThat(await(staff.reports.sends(fixture.team, asked.id(), "first")))
                .isTrue();
        assertThat(await(staff.reports.sends(fixture.team, asked.id(), "second")))
                .isFalse();
    }

    @Test
    @DisplayName("Two people ask, our row is committed first, Daraja is told once; its result books it, once")
    void aPaymentByMistakeGoesBack() {
        String receipt = Paybill.suspended(fixture, "SKC82PACB8", 500);
        StoredReversal asked = done(staff.asks("one", receipt));
        run();
        assertThat(desk.requests).as("one person is not enough").isEmpty();
        assertThat(refusals(staff.approves("one", asked))).containsExactly(new Refusal.Servicing.OwnProposal());
        done(staff.approves("two", asked));
        run();
        run();
        assertThat(desk.requests).hasSize(1);
        assertThat(desk.requests.getFirst().getString("TransactionID")).isEqualTo("SKC82PACB8");
        assertThat(desk.requests.getFirst().getString("Amount")).isEqualTo("500");
        assertThat(desk.requests.getFirst().getString("RecieverIdentifierType")).isEqualTo("11");
        assertThat(status(asked)).isEqualTo(PayoutStatus.ACCEPTED);
        assertThat(waits(receipt)).as("nothing is booked yet").isEqualTo(50_000);
        String result = ReversalDesk.result("0", "SKE52PAWR9", "500.00", "SKC82PACB8");
        for (int again = 0; again < 3; again++) {
            assertThat(post(asked, "result", result)).isEqualTo(200);
        }
        assertThat(status(asked)).isEqualTo(PayoutStatus.SUCCEEDED);
        assertThat(load(asked).reversedBy()).contains("SKE52PAWR9");
        assertThat(waits(receipt)).isZero();
        assertThat(fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM posting WHERE account = 1010"))
                .isZero();
        assertThat(fixture.texts("SELECT status FROM receipt WHERE receipt_id = '" + receipt + "'"))
                .containsExactly("REFUNDED");
        assertThat(refusals(staff.asks("one", receipt))).contains(new Refusal.Servicing.NotInSuspense());
    }

    @Test
    @DisplayName("While a reversal is under way its payment goes nowhere else; called off, it may")
    void meanwhileItStays() {
        Member member = fixture.member("Amina", "en", 1_000);
        String receipt = Paybill.suspended(fixture, "SKC0000001", 500);
        StoredReversal asked = done(staff.asks("one", receipt));
        Function<SqlConnection, Future<Result<SettlementCommands.Settled>>> allocate = connection ->
                staff.settlements.toSavings(connection, staff.admin("one"), UUID.fromString(receipt), member.id());
        assertThat(refusals(staff.command(allocate))).containsExactly(new Refusal.Servicing.ReversalIs("PROPOSED"));
        assertThat(refusals(staff.asks("two", receipt))).containsExactly(new Refusal.Servicing.ReversalIs("PROPOSED"));
        done(staff.command(
                connection -> staff.reversals.refuse(connection, staff.admin("one"), asked.id(), "it was ours")));
        assertThat(status(asked)).isEqualTo(PayoutStatus.CANCELLED);
        run();
        assertThat(desk.requests).isEmpty();
        done(staff.command(allocate));
        assertThat(waits(receipt)).isZero();
    }

    @Test
    @DisplayName(
            "M28: no answer is no failure: it is asked about by Transaction Status, and never sent again by itself")
    void whatIsUnclearIsAskedAbout() {
        desk.silent = true;
        StoredReversal asked = staff.released("SKC0000002");
        run();
        assertThat(status(asked)).isEqualTo(PayoutStatus.UNKNOWN);
        clock.pass(Duration.ofMinutes(2));
        run();
        assertThat(desk.questions).hasSize(1);
        assertThat(desk.questions.getFirst().getString("TransactionID")).isEqualTo("SKC0000002");
        assertThat(post(asked, "status", ReversalDesk.status("SKC0000002", "Completed")))
                .isEqualTo(200);
        assertThat(status(asked))
                .as("that the payment itself went well is no news")
                .isEqualTo(PayoutStatus.UNKNOWN);
        assertThat(post(asked, "status", ReversalDesk.status("SKE0000002", "Completed")))
                .isEqualTo(200);
        assertThat(status(asked)).isEqualTo(PayoutStatus.SUCCEEDED);
        assertThat(desk.requests).hasSize(1);
    }

    @Test
    @DisplayName("A queue that timed out is asked about by Daraja's id; given up after a day, two people settle it")
    void twoPeopleSettleWhatNobodyKnows() {
        StoredReversal asked = staff.released("SKC0000003");
        run();
        assertThat(post(asked, "timeout", "{}")).isEqualTo(200);
        assertThat(status(asked)).isEqualTo(PayoutStatus.UNKNOWN);
        clock.pass(Duration.ofMinutes(2));
        run();
        assertThat(desk.questions.getFirst().getString("OriginalConversationID"))
                .isEqualTo("71840-27539181-07");
        clock.pass(Duration.ofHours(25));
        run();
        assertThat(status(asked)).isEqualTo(PayoutStatus.NEEDS_REVIEW);
        Settlement said = new Settlement(true, "SKE0000003", "statement, row 17", "staff:one");
        done(staff.command(connection -> staff.reversals.propose(connection, staff.admin("one"), asked.id(), said)));
        assertThat(refusals(staff.approves("one", asked))).containsExactly(new Refusal.Servicing.OwnProposal());
        assertThat(status(asked)).isEqualTo(PayoutStatus.NEEDS_REVIEW);
        done(staff.approves("two", asked));
        assertThat(status(asked)).isEqualTo(PayoutStatus.SUCCEEDED);
        assertThat(waits(load(asked).of().receipt().toString())).isZero();
        assertThat(desk.requests).hasSize(1);
    }

    @Test
    @DisplayName("Whoever finds a reversal that was being sent when a gateway was killed asks, and does not send")
    void aKilledGatewayHasPerhapsSentIt() {
        StoredReversal asked = staff.released("SKC0000004");
        await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> connection
                        .query("UPDATE provider_reversal SET status = 'SENDING', ask_at = '2026-03-10T09:00:00Z'")
                        .execute()));
        run();
        assertThat(status(asked)).isEqualTo(PayoutStatus.UNKNOWN);
        assertThat(desk.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        0,         SKC9, 500.00, SUCCEEDED
        0,         SKC9, 499.00, NEEDS_REVIEW
        0,         SKC8, 500.00, NEEDS_REVIEW
        R000001,   SKC9, 500.00, NEEDS_REVIEW
        R000002,   SKC9, 500.00, FAILED
        21,        SKC9, 500.00, UNKNOWN
        99999,     SKC9, 500.00, UNKNOWN
        """)
    @DisplayName("M29: what a result means for a reversal; only what is documented ends it")
    void results(String code, String original, String amount, PayoutStatus became) {
        StoredReversal asked = staff.released("SKC9");
        run();
        String quoted = code.matches("[0-9]+") ? code : '"' + code + '"';
        assertThat(post(asked, "result", ReversalDesk.result(quoted, "SKE9", amount, original)))
                .isEqualTo(200);
        assertThat(status(asked)).isEqualTo(became);
        assertThat(waits(load(asked).of().receipt().toString()))
                .isEqualTo(became == PayoutStatus.SUCCEEDED ? 0 : 50_000);
    }

    @Test
    @DisplayName("M39: a result without the token of the request finds nothing, and changes nothing")
    void aForgedResult() {
        StoredReversal asked = staff.released("SKC0000005");
        run();
        String forged = edge.path("/reversal/" + "e".repeat(32) + "/result");
        assertThat(edge.post(forged, ReversalDesk.result("0", "SKE5", "500.00", "SKC0000005"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(status(asked)).isEqualTo(PayoutStatus.ACCEPTED);
    }

    @Test
    @DisplayName("What Daraja turns down has failed, and the payment waits as before")
    void turnedDown() {
        desk.status = 400;
        desk.answer = "{\"requestId\":\"1\",\"errorCode\":\"400.002.02\",\"errorMessage\":\"Bad Request\"}";
        StoredReversal asked = staff.released("SKC0000006");
        run();
        assertThat(status(asked)).isEqualTo(PayoutStatus.FAILED);
        String receipt = load(asked).of().receipt().toString();
        assertThat(waits(receipt)).isEqualTo(50_000);
        assertThat(done(staff.asks("one", receipt)).status()).isEqualTo(PayoutStatus.PROPOSED);
    }

    private void run() {
        await(job.run(fixture.team, new Occurrence("latest", clock.instant(), Fixture.TODAY, 0)));
    }

    private int post(StoredReversal asked, String what, String body) {
        return edge.post(edge.path("/reversal/" + asked.token() + "/" + what), body)
                .statusCode();
    }

    private StoredReversal load(StoredReversal asked) {
        return await(fixture.db.inTeam(
                        fixture.team.id(), connection -> ReversalTable.byId(connection, fixture.team, asked.id())))
                .orElseThrow();
    }

    private PayoutStatus status(StoredReversal asked) {
        return load(asked).status();
    }

    private long waits(String receipt) {
        return fixture.count("SELECT coalesce(-sum(balance), 0)::bigint FROM account_balance WHERE account = 2100"
                + " AND scope = '" + receipt + "'");
    }

    private static <T> List<Refusal> refusals(Result<T> result) {
        return switch (result) {
            case Result.Refused<T>(List<Refusal> all) -> all;
            default -> throw new AssertionError(result.toString());
        };
    }
}
