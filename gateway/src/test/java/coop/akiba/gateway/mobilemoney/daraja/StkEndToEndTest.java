package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.simulator.desk.Payer;
import coop.akiba.gateway.store.PaymentRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Payments over the whole line, with a Daraja that behaves and one that does not. */
class StkEndToEndTest {
    private static final StkLine LINE = new StkLine();

    @AfterAll
    static void close() {
        LINE.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mischief.class,
            names = {
                "REFUSE_BUSY",
                "VOID_TOKEN",
                "CALL_BACK_FIRST",
                "LOSE_CONFIRMATION",
                "SEND_TWICE",
                "SEND_LATE",
            })
    @DisplayName("M06 M07 M22: a prompt is paid once whatever happens on the way")
    void aPromptIsPaidOnceWhateverHappensOnTheWay(Mischief mischief) {
        Loan loan = LINE.loan("Amina " + mischief);
        LINE.daraja.next(mischief);
        PaymentRequest request = LINE.edge.ask(loan, 1_000);
        eventually(() -> LINE.edge.reload(request).status() == PaymentRequestStatus.SUCCEEDED);
        eventually(() -> LINE.row(request, "status").equals("SENT"));
        assertPaidOnce(loan);
        assertThat(LINE.fixture.count("SELECT count(*) FROM audit_event WHERE action = 'payment-request-conflict'"))
                .isZero();
    }

    @Test
    void aLostCallbackLeavesTheMoneyBooked() {
        Loan loan = LINE.loan("Baraka");
        LINE.daraja.next(Mischief.LOSE_CALLBACK);
        PaymentRequest request = LINE.edge.ask(loan, 1_000);
        eventually(() -> LINE.receiptsOf(loan) == 1);
        assertPaidOnce(loan);
        eventually(() -> LINE.edge.reload(request).status() == PaymentRequestStatus.SENT);
        assertThat(await(LINE.client.status(
                        LINE.edge.reload(request).providerRef().orElseThrow())))
                .isInstanceOf(StkStatus.Ended.class)
                .extracting(ended -> ((StkStatus.Ended) ended).code())
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "CANCELS, FAILED",
        "HAS_TOO_LITTLE, FAILED",
        "IS_NOT_REACHED, EXPIRED",
    })
    void whoDoesNotPayOwesAsBefore(Payer.Answer answer, PaymentRequestStatus status) {
        Loan loan = LINE.loan("Chebet " + answer);
        PaymentRequest request;
        LINE.stopWorker();
        try {
            request = LINE.edge.ask(loan, 1_000);
            LINE.daraja.behave(request.msisdn(), new Payer(answer, Duration.ofMillis(50)));
        } finally {
            LINE.startWorker();
        }
        eventually(() -> LINE.edge.reload(request).status() == status);
        assertThat(LINE.edge.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mischief.class,
            names = {"FAIL_BUT_PROMPT", "SAY_NOTHING_BUT_PROMPT"})
    void anUnclearPromptIsNotSentAgainAndItsCallbackSettlesIt(Mischief mischief) {
        Loan loan = LINE.loan("Dalmas " + mischief);
        PaymentRequest request;
        LINE.stopWorker();
        try {
            request = LINE.edge.ask(loan, 1_000);
            LINE.daraja.behave(request.msisdn(), new Payer(Payer.Answer.PAYS, Duration.ofSeconds(2)));
            LINE.daraja.next(mischief);
        } finally {
            LINE.startWorker();
        }
        eventually(() -> LINE.row(request, "status").equals("UNCLEAR"));
        eventually(() -> LINE.edge.reload(request).status() == PaymentRequestStatus.SUCCEEDED);
        assertThat(LINE.row(request, "attempts")).isEqualTo("1");
        assertPaidOnce(loan);
    }

    @Test
    void aTryThatWasInterruptedIsNotSentAgain() {
        Loan loan = LINE.loan("Esther");
        LINE.stopWorker();
        PaymentRequest request;
        try {
            request = LINE.edge.ask(loan, 1_000);
            await(LINE.outboxPool
                    .query("UPDATE outbox SET status = 'SENDING', lease_owner = 'dead', epoch = 1, attempts = 1,"
                            + " lease_until = now() - interval '1 second' WHERE request_id = '" + request.id() + "'")
                    .execute());
        } finally {
            LINE.startWorker();
        }
        eventually(() -> LINE.row(request, "status").equals("UNCLEAR"));
        assertThat(LINE.edge.reload(request).status()).isEqualTo(PaymentRequestStatus.UNCLEAR);
        assertThat(LINE.receiptsOf(loan)).isZero();
    }

    @Test
    void whatDarajaRefusesFailsAndTheMemberIsTold() {
        Loan loan = LINE.loan("Farida");
        LINE.stopWorker();
        PaymentRequest request;
        try {
            request = LINE.edge.ask(loan, 1_000);
            // No Kenyan mobile number: Daraja answers 400.002.02.
            await(LINE.fixture.db.inTeam(
                    LINE.fixture.team.id(),
                    connection -> connection
                            .query("UPDATE payment_request SET msisdn = '+256711000111' WHERE request_id = '"
                                    + request.id() + "'")
                            .execute()));
        } finally {
            LINE.startWorker();
        }
        eventually(() -> LINE.edge.reload(request).status() == PaymentRequestStatus.FAILED);
        eventually(() -> LINE.row(request, "status").equals("DEAD"));
        assertThat(LINE.row(request, "last_error")).startsWith("400.002.02");
        assertThat(LINE.fixture.count("SELECT count(*) FROM outbox WHERE template = 'PaymentFailed' AND member_id = '"
                        + request.member().value() + "'"))
                .isEqualTo(1);
    }

    @Test
    void paymentsByHandAreValidatedAndConfirmed() {
        Loan loan = LINE.loan("Gitau");
        Msisdn payer = new Msisdn("+254722000999");
        List<String> receipts = IntStream.range(0, 5)
                .mapToObj(i -> pay(loan.number().toString(), payer, 200).orElseThrow())
                .toList();
        assertThat(receipts).doesNotHaveDuplicates().allMatch(receipt -> receipt.matches("[A-Z0-9]{10}"));
        assertThat(LINE.edge.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open().minus(KES.ofMajor(1_000)));
        assertThat(pay("nobody", payer, 200)).isPresent();
        assertThat(LINE.fixture.count(
                        "SELECT count(*) FROM receipt WHERE status = 'SUSPENSE' AND reference = 'nobody'"))
                .isEqualTo(1);
    }

    private static Optional<String> pay(String account, Msisdn payer, long amount) {
        return await(LINE.daraja.payBill(DarajaEdge.SHORT_CODE, account, payer, KES.ofMajor(amount)));
    }

    /** The callback and the confirmation of one payment both came, or will. */
    private static void assertPaidOnce(Loan loan) {
        assertThat(LINE.receiptsOf(loan)).isEqualTo(1);
        assertThat(LINE.edge.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open().minus(KES.ofMajor(1_000)));
        assertThat(LINE.fixture.count("SELECT count(*) FROM receipt_conflict")).isZero();
    }
}
