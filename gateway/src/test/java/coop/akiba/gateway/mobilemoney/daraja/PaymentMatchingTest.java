package coop.akiba.gateway.mobilemoney.daraja;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.policy.MatchingPolicy;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.Intake;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References that are not one of our numbers as printed, from Daraja's confirmation to the books. */
class PaymentMatchingTest {
    private static final MatchingRig RIG = new MatchingRig();

    @AfterAll
    static void close() {
        RIG.fixture.close();
    }

    @Test
    void anExactReferenceCostsNoLookAndIsSoFiled() {
        Loan loan = RIG.lent(RIG.member("254711555001"));
        String id = RIG.pay("254711555999", 500, loan.number().toString());
        assertThat(RIG.filed(id)).isEqualTo("POSTED EXACT_REFERENCE 100");
        assertThat(RIG.paid(loan)).isEqualTo(500);
    }

    @DisplayName("M19: spaces, lower case, a glued prefix, O for 0")
    @ParameterizedTest
    @CsvSource({
        "' l %d ', NORMALISED_REFERENCE 90",
        "lO%d, NORMALISED_REFERENCE 90",
        "LOAN %d, PREFIXED_REFERENCE 85",
        "600100#L%d, PREFIXED_REFERENCE 85"
    })
    void aReferenceIsSeenThrough(String pattern, String by) {
        Loan loan = RIG.lent(RIG.next());
        String id = RIG.pay("", 500, pattern.formatted(loan.number().value()));
        assertThat(RIG.filed(id)).isEqualTo("POSTED " + by);
        assertThat(RIG.paid(loan)).isEqualTo(500);
        assertThat(RIG.audited(loan))
                .contains("\"matchedBy\": \"" + by.split(" ", -1)[0] + "\"", "\"confidence\": " + by.split(" ", -1)[1]);
    }

    @DisplayName("M16 M17 M19: a phone number as the reference, in every way it is written")
    @ParameterizedTest
    @CsvSource({
        "254711555010, 0711555010",
        "254711555011, 254711555011",
        "254711555012, +254711555012",
        "254711555013, +254 711 555 013",
        "254711555014, 0711-555-014",
        "254711555015, 711555015",
        "254711555016, 2540711555016",
        "254110555017, 254110555017",
        "254110555018, 0110555018",
        "254110555019, +254 110 555 019"
    })
    void aPhoneNumberAsReferenceIsItsMembers(String phone, String typed) {
        Member member = RIG.member(phone);
        Loan loan = RIG.lent(member);
        String id = RIG.pay("2547 ***** 999", 500, typed);
        assertThat(RIG.filed(id)).isEqualTo("POSTED PHONE_AS_REFERENCE 80");
        assertThat(RIG.paid(loan)).isEqualTo(500);
        assertThat(RIG.fixture.texts("SELECT body FROM outbox WHERE template = 'RepaymentReceived' AND member_id = '"
                        + member.id().value() + "'"))
                .singleElement()
                .asString()
                .contains(id);
    }

    @Test
    void aReferenceGoesWhereItSaysWhoeverPays() {
        Loan mine = RIG.lent(RIG.member("254711555050"));
        Loan theirs = RIG.lent(RIG.member("254711555051"));
        assertThat(RIG.filed(RIG.pay("254711555050", 500, theirs.number().toString())))
                .isEqualTo("POSTED EXACT_REFERENCE 100");
        assertThat(RIG.filed(RIG.pay("254711555050", 500, "0711555051"))).isEqualTo("POSTED PHONE_AS_REFERENCE 80");
        assertThat(RIG.paid(mine)).isZero();
        assertThat(RIG.paid(theirs)).isEqualTo(1_000);
    }

    @DisplayName("M19: digits that are nobody's are not the payer's own loan")
    @ParameterizedTest
    @ValueSource(strings = {"L-99999", "0711999999", "24681012", "42"})
    void aSlipIsNotTakenForTheirOwn(String typed) {
        Member member = RIG.next();
        Loan loan = RIG.lent(member);
        String id = RIG.pay(member.msisdn().digits(), 500, typed);
        assertThat(RIG.filed(id)).isEqualTo("SUSPENSE  ");
        assertThat(RIG.candidates(id)).containsExactly(loan.number().value() + " PAYER_NUMBER 70");
    }

    @Test
    void aClosedLoansMoneyIsShownBesideWhatElseIsOwed() {
        Member member = RIG.next();
        Loan closed = RIG.lent(member);
        long all = closed.schedule().open().minor() / 100;
        RIG.pay("", all, closed.number().toString());
        assertThat(RIG.edge.reload(closed).status()).isEqualTo(LoanStatus.COMPLETED);
        Loan running = RIG.lent(member);
        String id = RIG.pay(member.msisdn().digits(), 500, closed.number().toString());
        assertThat(RIG.filed(id)).isEqualTo("SUSPENSE  ");
        assertThat(RIG.candidates(id)).containsExactly(running.number().value() + " SAME_BORROWER 30");
        assertThat(RIG.filed(RIG.pay(member.msisdn().digits(), 500, ""))).isEqualTo("POSTED PAYER_NUMBER 70");
    }

    @Test
    void aCooperativeMayLeaveItAllToStaff() {
        try (Fixture strict = new Fixture(
                TestServers.postgres(), team -> MatchingRig.with(team, new MatchingPolicy(100, false, false)))) {
            Member member = strict.member("Amina", "en", 500_000);
            Loan loan = strict.activeLoan(member, 10_000, 4);
            assertThat(MatchingRig.take(strict, "STRICT0001", member.msisdn().digits(), ""))
                    .isEqualTo(Intake.SUSPENDED);
            assertThat(MatchingRig.take(
                            strict, "STRICT0002", "", "loan " + loan.number().value()))
                    .isEqualTo(Intake.SUSPENDED);
            assertThat(strict.texts("SELECT matched_by FROM receipt_candidate ORDER BY confidence"))
                    .containsExactly("PAYER_NUMBER", "PREFIXED_REFERENCE");
            assertThat(MatchingRig.take(strict, "STRICT0003", "", loan.number().toString()))
                    .isEqualTo(Intake.POSTED);
        }
    }

    /** INV-31: the members of another cooperative are nobody here. */
    @Test
    void anotherCooperativesMemberIsNobody() {
        try (Fixture theirs = new Fixture()) {
            Member stranger = theirs.member("Wanjiru", "en", 500_000);
            theirs.activeLoan(stranger, 10_000, 4);
            String digits = stranger.msisdn().digits();
            for (String payer : List.of(
                    digits, MatchingRig.sha256(digits), digits.substring(0, 4) + "*****" + digits.substring(9))) {
                String id = RIG.pay(payer, 500, "");
                assertThat(RIG.filed(id)).isEqualTo("SUSPENSE  ");
                assertThat(RIG.candidates(id)).isEmpty();
            }
            assertThat(RIG.candidates(RIG.pay("", 500, digits))).isEmpty();
        }
    }
}
