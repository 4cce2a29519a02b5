package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.gateway.asking.PromptAsking;
import coop.akiba.gateway.command.PaymentReport;
import coop.akiba.gateway.prompt.PromptStatus;
import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.simulator.desk.Payer;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of prompts whose callback does not come, over the whole line to a Daraja that misbehaves. */
class PromptAskingTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final AskingLine asking = new AskingLine();
    private final StkLine line = asking.line;

    @AfterEach
    void close() {
        asking.close();
    }

    @Test
    @DisplayName("M01 M02: a lost callback is made up for by the query and the confirmation, and booked once")
    void aLostCallback() {
        Loan loan = line.loan("Amina");
        line.daraja.next(Mischief.LOSE_CALLBACK);
        PaymentRequest request = line.edge.ask(loan, 1_000);
        eventually(() -> line.receiptsOf(loan) == 1);
        asking.sent(request);
        asking.pass(Duration.ofSeconds(19));
        assertThat(asking.run()).isEmpty();
        asking.pass(SOON);
        assertThat(asking.run()).isEqualTo("1 requests asked about");
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.SUCCEEDED);
        assertThat(line.fixture.texts("SELECT request_id::text FROM receipt"))
                .containsExactly(request.id().toString());
        assertPaid(loan, 1_000);
        asking.pass(Duration.ofDays(2));
        assertThat(asking.run()).isEmpty();
    }

    @Test
    @DisplayName("M01: paid without receipt books nothing, waits, needs review, and evidence still settles it once")
    void paidWithoutAReceipt() {
        Loan loan = line.loan("Baraka");
        line.daraja.next(Mischief.LOSE_CALLBACK);
        line.daraja.next(Mischief.LOSE_CONFIRMATION);
        PaymentRequest request = asking.sent(line.edge.ask(loan, 1_000));
        eventually(() -> asking.knows(request, "0"));
        asking.pass(SOON);
        asking.run();
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.SENT);
        assertThat(asking.column(request, "paid_since")).isNotEqualTo("-");
        assertPaid(loan, 0);
        asking.pass(Duration.ofMinutes(31));
        asking.run();
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.NEEDS_REVIEW);
        assertThat(asking.column(request, "review_reason")).isEqualTo("PAID_WITHOUT_RECEIPT");
        assertThat(line.edge
                        .confirm("LATE000001", "\"1000.00\"", loan.number().toString())
                        .statusCode())
                .isEqualTo(200);
        asking.pass(Duration.ofMinutes(11));
        asking.run();
        assertThat(asking.status(request))
                .as("its payer's number is another")
                .isEqualTo(PaymentRequestStatus.NEEDS_REVIEW);
        asking.paidBy("LATE000001", request.msisdn().digits());
        asking.pass(Duration.ofMinutes(11));
        asking.run();
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.SUCCEEDED);
        assertPaid(loan, 1_000);
    }

    @Test
    @DisplayName("M03 M04: a query too early, answered 4999 or HTTP 500, decides nothing and the callback is taken")
    void aQueryTooEarly() {
        Loan loan = line.loan("Chebet");
        PaymentRequest request = asking.slow(loan, Payer.Answer.PAYS, Duration.ofSeconds(8));
        line.daraja.next(Mischief.ANSWER_4999);
        for (int i = 0; i < 2; i++) {
            asking.pass(Duration.ofMinutes(2));
            assertThat(asking.run()).isEqualTo("1 requests asked about");
            assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.SENT);
        }
        eventually(() -> asking.status(request) == PaymentRequestStatus.SUCCEEDED);
        assertPaid(loan, 1_000);
    }

    @Test
    @DisplayName("M05: a query that says failed after our success changes nothing")
    void failedAfterSuccess() {
        Loan loan = line.loan("Dalmas");
        PaymentRequest request = asking.sent(line.edge.ask(loan, 1_000));
        eventually(() -> asking.status(request) == PaymentRequestStatus.SUCCEEDED);
        line.daraja.next(Mischief.DENY_PAYMENT);
        asking.askedBefore(request);
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.SUCCEEDED);
        assertThat(line.fixture.count("SELECT count(*) FROM audit_event WHERE action = 'payment-request-conflict'"))
                .isEqualTo(1);
        assertThat(line.fixture.count("SELECT count(*) FROM outbox WHERE template = 'PaymentFailed'"))
                .isZero();
        assertPaid(loan, 1_000);
    }

    @Test
    @DisplayName("M41: a late callback after it expired is a success, booked once")
    void aLateCallbackAfterItExpired() {
        Loan loan = line.loan("Esther");
        PaymentRequest request = asking.slow(loan, Payer.Answer.IS_NOT_REACHED);
        eventually(() -> asking.status(request) == PaymentRequestStatus.EXPIRED);
        asking.pass(Duration.ofMinutes(11));
        assertThat(asking.run()).as("it is made sure of once").isEqualTo("1 requests asked about");
        assertThat(asking.column(request, "ask_at")).isEqualTo("-");
        asking.calledBack(request, "LATE000002");
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.SUCCEEDED);
        assertThat(line.fixture.count("SELECT count(*) FROM outbox WHERE template = 'PaymentFailed'"))
                .isEqualTo(1);
        assertPaid(loan, 1_000);
    }

    @Test
    @DisplayName("M23: a member who tries again because the first looked failed has paid twice, each once in the books")
    void theMemberTriesAgain() {
        Loan loan = line.loan("Farida");
        PaymentRequest first = asking.slow(loan, Payer.Answer.IS_NOT_REACHED);
        eventually(() -> asking.status(first) == PaymentRequestStatus.EXPIRED);
        line.daraja.behave(first.msisdn(), new Payer(Payer.Answer.PAYS, Duration.ofMillis(50)));
        PaymentRequest second = line.edge.ask(loan, 1_000);
        eventually(() -> asking.status(second) == PaymentRequestStatus.SUCCEEDED);
        asking.calledBack(first, "LATE000003");
        asking.calledBack(first, "LATE000003");
        assertThat(asking.status(first)).isEqualTo(PaymentRequestStatus.SUCCEEDED);
        assertThat(line.receiptsOf(loan)).isEqualTo(2);
        assertPaid(loan, 2_000);
    }

    @Test
    @DisplayName("M23: of two prompts paid without receipt, one receipt settles one of them only")
    void oneReceiptSettlesOneRequest() {
        Loan loan = line.loan("Gitau");
        for (int i = 0; i < 2; i++) {
            line.daraja.next(Mischief.LOSE_CALLBACK);
        }
        line.daraja.next(Mischief.LOSE_CONFIRMATION);
        PaymentRequest first = asking.sent(line.edge.ask(loan, 1_000));
        PaymentRequest second = asking.sent(line.edge.ask(loan, 1_000));
        eventually(() -> asking.knows(first, "0") && asking.knows(second, "0") && line.receiptsOf(loan) == 1);
        asking.pass(SOON);
        asking.run();
        asking.pass(Duration.ofHours(1));
        asking.run();
        assertThat(new PaymentRequestStatus[] {asking.status(first), asking.status(second)})
                .containsExactlyInAnyOrder(PaymentRequestStatus.SUCCEEDED, PaymentRequestStatus.NEEDS_REVIEW);
        assertPaid(loan, 1_000);
    }

    @Test
    @DisplayName(
            "M01: an unclear prompt without an id at Daraja cannot be asked about and is left to people after a day")
    void anUnclearPrompt() {
        Loan loan = line.loan("Hassan");
        line.daraja.next(Mischief.LOSE_CALLBACK);
        line.daraja.next(Mischief.LOSE_CONFIRMATION);
        line.daraja.next(Mischief.FAIL_BUT_PROMPT);
        PaymentRequest request = line.edge.ask(loan, 1_000);
        eventually(() -> asking.status(request) == PaymentRequestStatus.UNCLEAR);
        asking.pass(Duration.ofHours(23));
        asking.run();
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.UNCLEAR);
        asking.pass(Duration.ofHours(2));
        asking.run();
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.NEEDS_REVIEW);
        assertThat(asking.column(request, "review_reason")).isEqualTo("NO_ANSWER");
        asking.pass(Duration.ofDays(2));
        assertThat(asking.run()).isEmpty();
        asking.calledBack(request, "LATE000004");
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.SUCCEEDED);
        assertPaid(loan, 1_000);
    }

    @Test
    @DisplayName("M01: who cancelled is told once though the callback was lost")
    void aLostRefusal() {
        Loan loan = line.loan("Ida");
        line.daraja.next(Mischief.LOSE_CALLBACK);
        PaymentRequest request = asking.slow(loan, Payer.Answer.CANCELS);
        eventually(() -> asking.knows(request, "1032"));
        asking.pass(SOON);
        asking.run();
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.FAILED);
        asking.run();
        assertThat(line.fixture.count("SELECT count(*) FROM outbox WHERE template = 'PaymentFailed'"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("M05: paid by the query and then failed by the callback is for people, and the member is not misled")
    void contradictions() {
        Loan loan = line.loan("Juma");
        line.daraja.next(Mischief.LOSE_CALLBACK);
        line.daraja.next(Mischief.LOSE_CONFIRMATION);
        PaymentRequest request = asking.sent(line.edge.ask(loan, 1_000));
        eventually(() -> asking.knows(request, "0"));
        asking.pass(SOON);
        asking.run();
        asking.calledBackUnpaid(request, "1032");
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.NEEDS_REVIEW);
        assertThat(asking.column(request, "review_reason")).isEqualTo("CONTRADICTION");
        assertThat(line.fixture.count("SELECT count(*) FROM outbox WHERE template = 'PaymentFailed'"))
                .isZero();
    }

    @Test
    @DisplayName(
            "waits double up to the longest, a killed asker's requests come again, and nobody asks at once with it")
    void waitsAndLeases() {
        Loan loan = line.loan("Kamau");
        PaymentRequest request = asking.slow(loan, Payer.Answer.PAYS, Duration.ofMinutes(5));
        assertThat(asking.taken(2)).isEmpty();
        asking.pass(SOON);
        assertThat(asking.taken(2)).containsExactly(request.id());
        assertThat(asking.taken(2)).as("somebody has it").isEmpty();
        asking.pass(Duration.ofSeconds(89));
        assertThat(asking.taken(2)).as("the lease runs").isEmpty();
        asking.pass(Duration.ofSeconds(2));
        line.daraja.next(Mischief.LEAVE_QUERY_UNANSWERED);
        assertThat(asking.run()).as("who had it is dead").isEqualTo("1 requests asked about");
        Duration wait = asking.untilAsked(request);
        assertThat(wait).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(100));
    }

    @Test
    @DisplayName(
            "M01 M07: a provider that names the receipt when asked is believed, and its late callback is a duplicate")
    void aProviderThatNamesTheReceipt() {
        Loan loan = line.loan("Lydia");
        PaymentRequest request = asking.slow(loan, Payer.Answer.PAYS, Duration.ofMinutes(5));
        asking.pass(SOON);
        asking.run(asking.job((team, asked) -> Future.succeededFuture(new PromptStatus.Paid(
                "status",
                "NAMED00001",
                asked.amount(),
                asked.msisdn().digits(),
                Optional.empty(),
                Account.mobileMoney("daraja", DarajaEdge.SHORT_CODE),
                Buffer.buffer("{}")))));
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.SUCCEEDED);
        assertPaid(loan, 1_000);
        asking.calledBack(request, "NAMED00001");
        assertThat(line.receiptsOf(loan)).isEqualTo(1);
        assertPaid(loan, 1_000);
    }

    @Test
    @DisplayName("while a provider is down the others are left for the next run, and nothing is decided")
    void aProviderThatIsDown() {
        line.stopWorker();
        for (int i = 0; i < 6; i++) {
            PaymentRequest request = line.edge.ask(line.loan("Moses " + i), 1_000);
            await(line.fixture.reports.take(
                    line.fixture.team, request.id(), PaymentReport.sent("ws_CO_down_" + i), "test"));
        }
        asking.pass(SOON);
        PromptAsking down =
                asking.job((team, asked) -> Future.succeededFuture(new PromptStatus.Unknown("HTTP 503", true)));
        assertThat(asking.run(down)).isEqualTo("4 requests asked about");
        assertThat(asking.run(down)).isEqualTo("2 requests asked about");
        assertThat(asking.run(down)).isEmpty();
        assertThat(line.fixture.count("SELECT count(*) FROM payment_request WHERE status = 'SENT'"))
                .isEqualTo(6);
    }

    private void assertPaid(Loan loan, long amount) {
        assertThat(line.edge.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open().minus(KES.ofMajor(amount)));
        assertThat(line.fixture.count("SELECT count(*) FROM receipt_conflict")).isZero();
    }
}
