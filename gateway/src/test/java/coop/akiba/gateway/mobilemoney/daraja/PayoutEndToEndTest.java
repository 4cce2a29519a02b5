package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.store.StoredPayout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Payouts over the whole line, with a Daraja that behaves and one that does not. */
class PayoutEndToEndTest {
    private static final PayoutLine LINE = new PayoutLine();

    @AfterAll
    static void close() {
        LINE.close();
    }

    @Test
    @DisplayName("An approved loan that is paid out by phone runs from the day its payout was confirmed")
    void aLoanRunsOnceItsPayoutIsConfirmed() {
        Loan loan = LINE.approved("Jane Sample", 10_000);
        StoredPayout payout = LINE.payOut(loan);
        eventually(() -> LINE.status(payout) == PayoutStatus.SUCCEEDED);
        StoredPayout after = LINE.reload(payout);
        assertThat(LINE.reload(loan).status()).isEqualTo(LoanStatus.ACTIVE);
        assertThat(LINE.reload(loan).start()).contains(Fixture.TODAY);
        assertThat(after.payout().receipt().orElseThrow()).matches("[A-Z0-9]{10}");
        assertThat(LINE.fixture.count("SELECT -sum(amount)::bigint FROM posting WHERE account = 1010"
                        + " AND scope = 'daraja:600100'"))
                .isEqualTo(KES.ofMajor(10_000).minor());
        assertThat(LINE.fixture.texts("SELECT body FROM outbox WHERE template = 'LoanDisbursed'"))
                .singleElement()
                .asString()
                .contains(after.payout().receipt().orElseThrow());
    }
}
