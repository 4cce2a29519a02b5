package coop.akiba.gateway.mobilemoney.daraja;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.policy.MatchingPolicy;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.Intake;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Payments that only the number that paid tells apart: clear, hashed, masked. */
class PayerMatchingTest {
    /** The number of Daraja's sandbox, and its SHA-256 in lower-case hex. */
    private static final String SANDBOX = "254708374149";

    private static final String SANDBOX_HASH = "bbff37cea44ac0b2d964ee0dfb8d2df8513dc7ba1b36129a929fc3fbd6dd4af4";

    private static final MatchingRig RIG = new MatchingRig();

    @AfterAll
    static void close() {
        RIG.fixture.close();
    }

    @DisplayName("M08 M20: a payer's hash, without any reference, names the member and their one loan")
    @Test
    void aHashIsAMembers() {
        assertThat(MatchingRig.sha256(SANDBOX)).isEqualTo(SANDBOX_HASH);
        Loan loan = RIG.lent(RIG.member(SANDBOX));
        String id = RIG.pay(SANDBOX_HASH, 500, "");
        assertThat(RIG.filed(id)).isEqualTo("POSTED PAYER_HASH 70");
        assertThat(RIG.filed(RIG.pay(SANDBOX_HASH.toUpperCase(Locale.ROOT), 300, "")))
                .isEqualTo("POSTED PAYER_HASH 70");
        assertThat(RIG.paid(loan)).isEqualTo(800);
        assertThat(RIG.filed(RIG.pay(MatchingRig.sha256("254722999888"), 500, "")))
                .isEqualTo("SUSPENSE  ");
    }

    @DisplayName("M20: a till payment without reference goes to the payer's only running loan")
    @Test
    void aTillPaymentFindsThePayersLoan() {
        Member member = RIG.member("254711555030");
        Loan loan = RIG.lent(member);
        assertThat(RIG.filed(RIG.pay("254711555030", 500, ""))).isEqualTo("POSTED PAYER_NUMBER 70");
        long next = RIG.edge.reload(loan).schedule().next().orElseThrow().open().minor() / 100;
        assertThat(RIG.filed(RIG.pay("254711555030", next, "thanks"))).isEqualTo("POSTED PAYER_AND_AMOUNT 75");
        assertThat(RIG.paid(loan)).isEqualTo(500 + next);
    }

    @DisplayName("M20: of a payer with two running loans, staff are shown both")
    @Test
    void twoLoansAreShown() {
        Member member = RIG.member("254711555040");
        Loan first = RIG.lent(member);
        Loan second = RIG.lent(member);
        String id = RIG.pay("254711555040", 500, "");
        assertThat(RIG.filed(id)).isEqualTo("SUSPENSE  ");
        assertThat(RIG.candidates(id))
                .containsExactlyInAnyOrder(
                        first.number().value() + " PAYER_NUMBER 70",
                        second.number().value() + " PAYER_NUMBER 70");
        assertThat(RIG.paid(first) + RIG.paid(second)).isZero();
    }

    @DisplayName("M08: a masked number never posts, unique or not; those it fits are shown")
    @Test
    void aMaskedNumberIsAHint() {
        Loan one = RIG.lent(RIG.member("254799555776"));
        String unique = RIG.pay("2547 ***** 776", 500, "");
        assertThat(RIG.filed(unique)).isEqualTo("SUSPENSE  ");
        assertThat(RIG.candidates(unique)).containsExactly(one.number().value() + " MASKED_PAYER 40");
        Loan other = RIG.lent(RIG.member("254798444776"));
        Loan elsewhere = RIG.lent(RIG.member("254110444776"));
        for (String mask : List.of("2547*****776", "0798***776", "+2547 ***** 776")) {
            String id = RIG.pay(mask, 500, "");
            assertThat(RIG.filed(id)).isEqualTo("SUSPENSE  ");
            assertThat(RIG.candidates(id)).contains(other.number().value() + " MASKED_PAYER 40");
        }
        String both = RIG.pay("2547 ***** 76", 500, "");
        assertThat(RIG.candidates(both))
                .containsExactlyInAnyOrder(
                        one.number().value() + " MASKED_PAYER 40",
                        other.number().value() + " MASKED_PAYER 40");
        assertThat(RIG.paid(one) + RIG.paid(other) + RIG.paid(elsewhere)).isZero();
    }

    @DisplayName("M08: of similar masked numbers the one whose instalment it is comes first")
    @Test
    void theAmountPutsCandidatesInOrder() {
        RIG.lent(RIG.member("254799111665"));
        Loan second = RIG.lent(RIG.member("254798111665"), 20_000);
        long next = second.schedule().next().orElseThrow().open().minor() / 100;
        String id = RIG.pay("2547*****665", next, "");
        assertThat(RIG.filed(id)).isEqualTo("SUSPENSE  ");
        assertThat(RIG.candidates(id))
                .hasSize(2)
                .first()
                .isEqualTo(second.number().value() + " MASKED_PAYER_AND_AMOUNT 50");
    }

    @Test
    void whoHasNoLoanIsShownAndSavesOnlyByPolicy() {
        Member member = RIG.next();
        String id = RIG.pay(member.msisdn().digits(), 500, "");
        assertThat(RIG.filed(id)).isEqualTo("SUSPENSE  ");
        assertThat(RIG.candidates(id)).containsExactly("savings PAYER_NUMBER 70");
        try (Fixture saving = new Fixture(
                TestServers.postgres(), team -> MatchingRig.with(team, new MatchingPolicy(70, true, true)))) {
            Member saver = saving.member("Amina", "en", 0);
            assertThat(MatchingRig.take(saving, "SAVE000001", saver.msisdn().digits(), ""))
                    .isEqualTo(Intake.POSTED);
            assertThat(saving.count("SELECT -balance FROM account_balance WHERE account = 2000 AND scope = '"
                            + saver.id().value() + "'"))
                    .isEqualTo(50_000);
        }
    }

    @Test
    void aRecycledNumberIsNobodys() {
        Member member = RIG.next();
        RIG.lent(member);
        RIG.fixture.count("WITH gone AS (UPDATE member SET recycled_at = now() WHERE member_id = '"
                + member.id().value() + "' RETURNING 1) SELECT count(*) FROM gone");
        String id = RIG.pay(member.msisdn().digits(), 500, "");
        assertThat(RIG.filed(id)).isEqualTo("SUSPENSE  ");
        assertThat(RIG.candidates(id)).isEmpty();
    }

    /** The same notice again, matched or not, is one receipt with one list. */
    @Test
    void againIsNotTwice() {
        Member member = RIG.next();
        Loan loan = RIG.lent(member);
        String body = RIG.notice("AGAIN00001", member.msisdn().digits(), 500, "");
        String masked =
                RIG.notice("AGAIN00002", "2547*****" + member.msisdn().digits().substring(9), 500, "");
        for (int i = 0; i < 3; i++) {
            assertThat(RIG.edge.post(RIG.edge.path("/confirmation"), body).statusCode())
                    .isEqualTo(200);
            assertThat(RIG.edge.post(RIG.edge.path("/confirmation"), masked).statusCode())
                    .isEqualTo(200);
        }
        assertThat(RIG.paid(loan)).isEqualTo(500);
        assertThat(RIG.candidates("AGAIN00002")).containsOnlyOnce(loan.number().value() + " MASKED_PAYER 40");
    }
}
