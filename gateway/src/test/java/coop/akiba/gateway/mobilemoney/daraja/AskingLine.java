package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.asking.Answered;
import coop.akiba.gateway.asking.PromptAsking;
import coop.akiba.gateway.command.PaymentAsking;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.prompt.PromptStatuses;
import coop.akiba.gateway.simulator.desk.Payer;
import coop.akiba.gateway.store.PaymentRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The whole line with somebody who asks how prompts ended; time passes when a test says so. */
final class AskingLine implements AutoCloseable {
    final StkLine line = new StkLine();
    private final TestClock clock = new TestClock();
    private final PaymentAsking asking = new PaymentAsking(line.fixture.db, line.fixture.reports, Fixture.PACE, clock);
    private final PromptAsking job = job(line.prompters);

    PromptAsking job(PromptStatuses provider) {
        Answered answered = new Answered(asking, line.fixture.reports, line.fixture.receipts, clock);
        return new PromptAsking(asking, answered, provider, 4);
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    /** One run of the job. */
    String run() {
        return run(job);
    }

    String run(PromptAsking asker) {
        return await(asker.run(line.fixture.team, new Occurrence("latest", clock.instant(), Fixture.TODAY, 0)));
    }

    /** Somebody takes what is due, and is never heard of again. */
    List<UUID> taken(int most) {
        return await(asking.take(line.fixture.team, most)).stream()
                .map(each -> each.request().id())
                .toList();
    }

    /** Somebody had taken it before its callback came, and asks only now. */
    void askedBefore(PaymentRequest request) {
        await(line.fixture.db.inTeam(
                line.fixture.team.id(),
                connection -> connection
                        .query("UPDATE payment_request SET ask_at = '2026-03-10 09:00Z' WHERE request_id = '"
                                + request.id() + "'")
                        .execute()));
        run();
    }

    /** A prompt whose payer takes some seconds to do this, once it has gone out. */
    PaymentRequest slow(Loan loan, Payer.Answer answer) {
        return slow(loan, answer, Duration.ofSeconds(3));
    }

    PaymentRequest slow(Loan loan, Payer.Answer answer, Duration delay) {
        PaymentRequest request;
        line.stopWorker();
        try {
            request = line.edge.ask(loan, 1_000);
            line.daraja.behave(request.msisdn(), new Payer(answer, delay));
        } finally {
            line.startWorker();
        }
        return sent(request);
    }

    /** The request, once Daraja has named its prompt. */
    PaymentRequest sent(PaymentRequest request) {
        eventually(() -> line.edge.reload(request).providerRef().isPresent());
        return request;
    }

    /** Whether Daraja, when asked, says that it ended so. */
    boolean knows(PaymentRequest request, String code) {
        return await(line.client.status(line.edge.reload(request).providerRef().orElseThrow()))
                        instanceof StkStatus.Ended(String ended, String text)
                && ended.equals(code);
    }

    void calledBack(PaymentRequest request, String receipt) {
        line.edge.post(line.edge.path("/stk/" + request.token()), """
            {"Body":{"stkCallback":{"MerchantRequestID":"29115-34620561-1","CheckoutRequestID":"%s",
             "ResultCode":0,"ResultDesc":"The service request is processed successfully.",
             "CallbackMetadata":{"Item":[{"Name":"Amount","Value":1000.00},
              {"Name":"MpesaReceiptNumber","Value":"%s"},{"Name":"TransactionDate","Value":20260310115959},
              {"Name":"PhoneNumber","Value":%s}]}}}}\
            """.formatted(
                        checkoutId(request), receipt, request.msisdn().digits()));
    }

    void calledBackUnpaid(PaymentRequest request, String code) {
        line.edge.post(line.edge.path("/stk/" + request.token()), """
            {"Body":{"stkCallback":{"MerchantRequestID":"29115-34620561-1","CheckoutRequestID":"%s",
             "ResultCode":%s,"ResultDesc":"no"}}}\
            """.formatted(checkoutId(request), code));
    }

    private String checkoutId(PaymentRequest request) {
        return line.edge.reload(request).providerRef().orElse("ws_CO_unheard");
    }

    /** This receipt was paid from this number. */
    void paidBy(String receipt, String msisdn) {
        await(line.fixture.db.inTeam(
                line.fixture.team.id(),
                connection -> connection
                        .query("UPDATE receipt SET payer = '" + msisdn + "' WHERE transaction_id = '" + receipt + "'")
                        .execute()));
    }

    PaymentRequestStatus status(PaymentRequest request) {
        return line.edge.reload(request).status();
    }

    Duration untilAsked(PaymentRequest request) {
        String seconds = column(request, "extract(epoch FROM ask_at)::bigint");
        return Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(seconds)));
    }

    String column(PaymentRequest request, String column) {
        return line.fixture
                .texts("SELECT coalesce((" + column + ")::text, '-') FROM payment_request WHERE request_id = '"
                        + request.id() + "'")
                .getFirst();
    }

    @Override
    public void close() {
        line.close();
    }
}
