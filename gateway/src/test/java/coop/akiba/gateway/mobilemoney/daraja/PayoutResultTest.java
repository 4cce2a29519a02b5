package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.store.StoredPayout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Results as anybody may post them: what does not fit acts on nothing, and people see it. */
class PayoutResultTest {
    private static final PayoutLine LINE = new PayoutLine();

    @AfterAll
    static void close() {
        LINE.close();
    }

    @Test
    @DisplayName("M39: a result without the token of a payout finds nothing, and changes nothing")
    void withoutTheTokenThereIsNothing() {
        StoredPayout payout = open("Amina");
        String body = result(payout, 0, "SG632NMUAB", "5000");
        assertThat(LINE.edge
                        .post(LINE.edge.path("/payout/" + "0".repeat(32) + "/result"), body)
                        .statusCode())
                .isEqualTo(404);
        assertThat(LINE.edge.post(LINE.edge.path("/payout/x/result"), body).statusCode())
                .isEqualTo(404);
        assertThat(LINE.edge.post(path(payout), "{\"Result\":{}}").statusCode()).isEqualTo(400);
        assertThat(LINE.status(payout)).isEqualTo(PayoutStatus.ACCEPTED);
    }

    @Test
    @DisplayName("Another amount or the result of another order waits for people, and the loan does not run")
    void whatDoesNotFitWaitsForPeople() {
        Loan loan = LINE.approved("Baraka", 5_000);
        StoredPayout other = open("Chebet");
        LINE.daraja.next(Mischief.LOSE_RESULT);
        StoredPayout payout = LINE.payOut(loan);
        eventually(() -> LINE.status(payout) == PayoutStatus.ACCEPTED);
        assertThat(LINE.edge
                        .post(path(payout), result(payout, 0, "SG632NMUA1", "4999"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(LINE.status(payout)).isEqualTo(PayoutStatus.NEEDS_REVIEW);
        assertThat(LINE.reload(payout).payout().contradicted()).isTrue();
        LINE.edge.post(path(payout), result(payout, 0, "SG632NMUA1", "5000"));
        assertThat(LINE.status(payout))
                .as("the provider's word is not acted on any more")
                .isEqualTo(PayoutStatus.NEEDS_REVIEW);
        assertThat(LINE.reload(loan).status()).isEqualTo(LoanStatus.APPROVED);
        LINE.edge.post(path(other), result(payout, 0, "SG632NMUA2", "5000"));
        assertThat(LINE.status(other)).isEqualTo(PayoutStatus.NEEDS_REVIEW);
    }

    @Test
    @DisplayName("M28: who slept past its lease does not send what another has sent since")
    void whoSleptDoesNotSend() {
        LINE.stopWorker();
        try {
            Payout seen = LINE.payOut(LINE.approved("Eliud", 5_000)).payout();
            assertThat(await(LINE.edge.payoutReports.sends(LINE.fixture.team, seen, "first")))
                    .isTrue();
            assertThat(await(LINE.edge.payoutReports.sends(LINE.fixture.team, seen, "second")))
                    .isFalse();
        } finally {
            LINE.startWorker();
        }
    }

    @Test
    @DisplayName("M07 M28: the same result twice is one; a failure after a success takes nothing back")
    void aSuccessIsNeverTakenBack() {
        StoredPayout payout = open("Dalmas");
        LINE.edge.post(path(payout), result(payout, 0, "SG632NMUB1", "5000"));
        long entries = entries();
        LINE.edge.post(path(payout), result(payout, 0, "SG632NMUB1", "5000"));
        assertThat(LINE.edge
                        .post(path(payout), result(payout, 2001, "SG632NMUB1", ""))
                        .statusCode())
                .isEqualTo(200);
        StoredPayout after = LINE.reload(payout);
        assertThat(after.payout().status()).isEqualTo(PayoutStatus.SUCCEEDED);
        assertThat(after.payout().contradicted()).isTrue();
        assertThat(entries()).isEqualTo(entries);
        assertThat(LINE.fixture.count("SELECT count(*) FROM audit_event WHERE action = 'payout-conflict' AND subject = "
                        + "'payout:" + payout.payout().id() + "'"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("A success after a confirmed failure waits for people, and books nothing")
    void aSuccessAfterAFailureActsOnNothing() {
        StoredPayout payout = open("Esther");
        LINE.edge.post(path(payout), result(payout, 2040, "SG632NMUC1", ""));
        assertThat(LINE.status(payout)).isEqualTo(PayoutStatus.FAILED);
        long entries = entries();
        LINE.edge.post(path(payout), result(payout, 0, "SG632NMUC1", "5000"));
        assertThat(LINE.status(payout)).isEqualTo(PayoutStatus.NEEDS_REVIEW);
        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    @DisplayName("One receipt is of one payout")
    void aReceiptOfAnotherPayoutIsOdd() {
        StoredPayout first = open("Farida");
        StoredPayout second = open("Gitau");
        LINE.edge.post(path(first), result(first, 0, "SG632NMUD1", "5000"));
        LINE.edge.post(path(second), result(second, 0, "SG632NMUD1", "5000"));
        assertThat(LINE.status(first)).isEqualTo(PayoutStatus.SUCCEEDED);
        assertThat(LINE.status(second)).isEqualTo(PayoutStatus.NEEDS_REVIEW);
    }

    @Test
    @DisplayName("M28: that a queue timed out is no failure")
    void aQueueThatTimedOutIsNoFailure() {
        StoredPayout payout = open("Halima");
        assertThat(LINE.edge
                        .post(LINE.edge.path("/payout/" + payout.token() + "/timeout"), "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(LINE.status(payout)).isEqualTo(PayoutStatus.UNKNOWN);
        LINE.edge.post(path(payout), result(payout, 0, "SG632NMUE1", "5000"));
        assertThat(LINE.status(payout)).isEqualTo(PayoutStatus.SUCCEEDED);
    }

    /** Savings of a member that Daraja has taken the order for, whose result is lost. */
    private static StoredPayout open(String name) {
        LINE.daraja.next(Mischief.LOSE_RESULT);
        StoredPayout payout = LINE.withdraw(LINE.fixture.member(name + " Sample", "en", 10_000), KES.ofMajor(5_000));
        eventually(() -> LINE.status(payout) == PayoutStatus.ACCEPTED);
        return payout;
    }

    private static String path(StoredPayout payout) {
        return LINE.edge.path("/payout/" + payout.token() + "/result");
    }

    private static String result(StoredPayout of, int code, String receipt, String amount) {
        String parameters = code != 0 ? "" : """
            ,"ResultParameters":{"ResultParameter":[{"Key":"TransactionAmount","Value":%s},
             {"Key":"TransactionReceipt","Value":"%s"}]}\
            """.formatted(amount, receipt);
        return """
            {"Result":{"ResultType":0,"ResultCode":%d,"ResultDesc":"x","OriginatorConversationID":"%s",
             "ConversationID":"%s","TransactionID":"%s"%s}}\
            """.formatted(
                code, of.payout().id(), LINE.reload(of).payout().providerRef().orElse(""), receipt, parameters);
    }

    private static long entries() {
        return LINE.fixture.count("SELECT count(*) FROM journal_entry");
    }
}
