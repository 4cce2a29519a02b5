package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Umoja;
import coop.akiba.domain.policy.DefaultPolicy;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far behind a loan is on a day. */
class DelinquencyTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    /** U-96, U-97: due 1 March; the 31st is day 30 and no default, 1 April is day 31 and one. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 0,  false",
        "2026-03-02, 1,  false",
        "2026-03-31, 30, false",
        "2026-04-01, 31, true",
    })
    void aDefaultBeginsOnDay31(LocalDate asOf, long days, boolean defaulted) {
        Delinquency behind = Delinquency.of(loan(1), asOf);
        assertThat(behind.days()).isEqualTo(days);
        assertThat(behind.defaulted()).isEqualTo(defaulted);
    }

    /** INV-35: untouched, nothing of it ever goes down as days pass. */
    @Property(tries = 300)
    void timeTakesNothingBack(
            @ForAll @IntRange(min = 1, max = 12) int rows,
            @ForAll @IntRange(min = 0, max = 500) int day,
            @ForAll @IntRange(min = 0, max = 60) int more) {
        Delinquency now = Delinquency.of(loan(rows), FIRST.plusDays(day));
        Delinquency later = Delinquency.of(loan(rows), FIRST.plusDays(day + more));
        assertThat(later.rows()).containsAll(now.rows());
        assertThat(later.amount().compareTo(now.amount())).isNotNegative();
        assertThat(later.days()).isGreaterThanOrEqualTo(now.days());
        assertThat(later.defaulted() || !now.defaulted()).isTrue();
        assertThat(later.missedTwice().isPresent() || now.missedTwice().isEmpty())
                .isTrue();
    }

    /** rows 2 and 3 are two in a row; rows 2 and 4 are not. */
    @Test
    void twoInARowAreNeighbours() {
        LocalDate late = FIRST.plusMonths(12);
        assertThat(Delinquency.of(paid(loan(5), 1, 4, 5), late).missedTwice().map(Instalment::number))
                .contains(3);
        assertThat(Delinquency.of(paid(loan(5), 1, 3, 5), late).missedTwice()).isEmpty();
        assertThat(Delinquency.of(paid(loan(5), 3), late).missedTwice().map(Instalment::number))
                .contains(5);
    }

    /** What was paid, or put on, since a day is taken off again for looking at that day. */
    @Test
    void hindsightTakesOffWhatCameLater() {
        Loan before = loan(3);
        Instalment second = before.schedule().instalments().get(1);
        Loan after = before.withSchedule(before.schedule()
                .with(second.charge(new Components(UGX.zero(), UGX.zero(), UGX.ofMajor(500)))
                        .settle(second.owed())));
        RowPayment payment = new RowPayment(2, second.owed(), UGX.zero());
        Hindsight.Charge penalty = new Hindsight.Charge(2, UGX.ofMajor(500));
        assertThat(Hindsight.without(after, List.of(payment), List.of(penalty))).isEqualTo(before);
    }

    private static Loan loan(int rows) {
        LoanProduct product = Umoja.NORMAL;
        Loan active = Umoja.active(product, UGX.ofMajor(120_000), rows);
        List<Instalment> moved = active.schedule().instalments().stream()
                .map(row -> new Instalment(
                        row.number(), FIRST.plusMonths(row.number() - 1L), row.charged(), row.settled(), row.accrued()))
                .toList();
        return with(active.withSchedule(new Schedule(UGX, moved)));
    }

    private static Loan with(Loan loan) {
        LoanProduct p = loan.product();
        LoanProduct derived = new LoanProduct(
                p.code(),
                p.names(),
                p.borrowers(),
                p.terms(),
                p.rateEditable(),
                p.maxMonths(),
                p.tenors(),
                p.fee(),
                p.advanceInterestSource(),
                p.advanceInterest(),
                p.allocation(),
                p.penalty(),
                p.topUp(),
                p.security(),
                new DefaultPolicy.Derived(30),
                p.recognition());
        return new Loan(
                loan.id(),
                loan.number(),
                loan.borrower(),
                derived,
                loan.original(),
                loan.months(),
                loan.status(),
                loan.origination(),
                loan.topUps(),
                loan.start(),
                loan.schedule(),
                loan.version(),
                loan.advanceInterest(),
                loan.loss());
    }

    private static Loan paid(Loan loan, int... rows) {
        Schedule schedule = loan.schedule();
        for (int number : rows) {
            Instalment row = schedule.row(number).orElseThrow();
            schedule = schedule.with(row.settle(row.owed()));
        }
        return loan.withSchedule(schedule);
    }
}
