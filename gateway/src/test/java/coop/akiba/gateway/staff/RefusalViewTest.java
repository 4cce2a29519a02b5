package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.http.Violation;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts and statuses that the documents print, to the letter. */
class RefusalViewTest {
    private static final Money LESS = Fixture.KES.ofMajor(300_000);
    private static final Money MORE = Fixture.KES.ofMajor(400_000);
    private static final Set<LoanStatus> RUNNING = Set.of(LoanStatus.ACTIVE, LoanStatus.DEFAULTED);
    private static final Set<LoanStatus> OPEN = Set.of(LoanStatus.PENDING, LoanStatus.APPROVED, LoanStatus.ACTIVE);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void asPrinted(String id, Refusal refusal, int status, String text) {
        assertThat(RefusalView.text(refusal)).as(id).isEqualTo(text);
        assertThat(RefusalView.status(List.of(refusal))).as(id).isEqualTo(status);
    }

    static Stream<Arguments> asPrinted() {
        return Stream.of(
                Arguments.of(
                        "A-64",
                        new Refusal.TooManyLoans(1, 1, RUNNING),
                        409,
                        "Organization user already has an active or defaulted loan"),
                Arguments.of("A-65", new Refusal.SecurityTooLow(MORE, LESS), 400, "Insufficient security coverage"),
                Arguments.of(
                        "A-66",
                        new Refusal.AboveSavingsMultiple(LESS, MORE),
                        400,
                        "Principal exceeds max allowed from max loan percentage rule"),
                Arguments.of("A-67", new Refusal.TermTooLong(12, 13), 400, "Loan period cannot exceed 12 month(s)"),
                Arguments.of(
                        "I-14", new Refusal.TooManyLoans(3, 3, OPEN), 400, "At most 3 loans at a time; there are 3"),
                Arguments.of("U-11", new Refusal.AmountNotPositive(), 400, "Amount and term must be greater than 0"),
                Arguments.of("U-11", new Refusal.TermNotPositive(), 400, "Amount and term must be greater than 0"),
                Arguments.of(
                        "U-48",
                        new Refusal.PoolExceeded(LESS, MORE),
                        409,
                        "Loan amount exceeds available lending pool"));
    }

    /** U-36: the limit goes with the text. */
    @Test
    void theNumbersGoWithTheText() {
        assertThat(RefusalView.violations(List.of(new Refusal.PoolExceeded(LESS, MORE))))
                .containsExactly(new Violation(
                        "pool-exceeded",
                        "Loan amount exceeds available lending pool",
                        new JsonObject().put("available", "300000.00").put("asked", "400000.00")));
    }

    /** Whoever may not look at a loan does not learn from refusals how it stands. */
    @Test
    void whoMayNotIsToldThisAlone() {
        Refusal barred = new Refusal.NotAllowed(Role.MEMBER, Capability.DECIDE_LOAN);
        Refusal status = new Refusal.WrongStatus(LoanStatus.ACTIVE, LoanStatus.CANCELLED);
        Refusal paid = new Refusal.Servicing.AlreadyPaidOn(LESS);
        assertThat(RefusalView.told(List.of(barred, status, paid))).containsExactly(barred);
        assertThat(RefusalView.told(List.of(status, paid))).containsExactly(status, paid);
    }

    @Test
    void aMissingFieldCouldNeverBe() {
        assertThat(RefusalView.status(List.of(new Refusal.Servicing.FieldMissing("period"))))
                .isEqualTo(400);
    }

    @Test
    void listsAreLists() {
        assertThat(RefusalView.violations(List.of(new Refusal.TermNotOffered(List.of(6, 12), 7)))
                        .getFirst()
                        .numbers()
                        .encode())
                .contains("\"offered\":[6,12],\"asked\":7");
    }
}
