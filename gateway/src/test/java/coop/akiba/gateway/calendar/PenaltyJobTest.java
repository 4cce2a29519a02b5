package coop.akiba.gateway.calendar;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.gateway.command.Intake;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.JobRunner;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The penalty of the month, by the calendar of the indonesia-koperasi profile, on a real database. A-58. */
class PenaltyJobTest {
    private static final LocalDate PAID_OUT = LocalDate.of(2026, 2, 15);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 21);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 21);
    private static final LocalDate MAY = LocalDate.of(2026, 5, 21);

    /** I-36, I-37, I-38, X-21, INV-22: nothing paid; run again and again, it is put on once a month. */
    @Test
    void oneOverdueRowCostsNothingTwoAndThreeCostAMonthEach() {
        try (CalendarRig rig = CalendarRig.jakarta()) {
            Loan loan = rig.loan(1_000_000, 6, PAID_OUT);
            for (LocalDate day : List.of(MARCH, MARCH, APRIL, APRIL, MAY, MAY, MAY)) {
                rig.on(day, LocalTime.MIDNIGHT).run(rig.penalties(), day);
            }
            assertThat(rows(rig, loan)).containsExactly(0L, 10_000L, 10_000L, 0L, 0L, 0L);
            assertThat(rig.texts("SELECT period || ' ' || row_number || ' ' || amount FROM penalty ORDER BY period"))
                    .containsExactly("2026-04 2 10000", "2026-05 3 10000");
            assertThat(rig.run(rig.penalties(), MAY)).isEmpty();
            assertThat(rig.run(rig.penalties(), MAY.plusDays(1))).isEmpty();
        }
    }

    /** INV-22: in any order of loans, from several sides at once, as often as anybody likes. */
    @Test
    void eachLoanGetsItsMonthOnceHoweverManyAsk() {
        try (CalendarRig rig = CalendarRig.jakarta()) {
            List<Loan> loans = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                loans.add(rig.loan(1_000_000 + i * 1_000L, 6, PAID_OUT));
            }
            rig.on(APRIL, LocalTime.MIDNIGHT);
            List<Loan> often = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                often.addAll(loans);
            }
            Collections.shuffle(often, new Random(7));
            await(Future.all(often.stream()
                    .map(loan -> rig.commands().penalise(rig.team, loan.id().value(), YearMonth.from(APRIL)))
                    .toList()));
            for (int i = 0; i < 8; i++) {
                assertThat(rows(rig, loans.get(i))).containsExactly(0L, 10_000L + i * 10L, 0L, 0L, 0L, 0L);
            }
            assertThat(rig.count("SELECT count(*) FROM penalty")).isEqualTo(8);
        }
    }

    /** I-36: the 21st begins at 17:00 UTC on the 20th in Jakarta, and not before. Two gateways look at once. */
    @Test
    void theDayBeginsWhereTheCooperativeIs() throws Exception {
        try (CalendarRig rig = CalendarRig.jakarta()) {
            Loan loan = rig.loan(1_000_000, 6, PAID_OUT);
            rig.clock.set(Instant.parse("2026-04-20T16:59:59Z"));
            Job job = rig.penalties();
            rig.runner(job);
            rig.runner(rig.penalties());
            rig.until(() -> rig.runs(job).equals(List.of("2026-04-20 DONE")));
            Thread.sleep(200);
            assertThat(rows(rig, loan)).containsOnly(0L);
            rig.clock.set(Instant.parse("2026-04-20T17:00:00Z"));
            rig.until(() -> rig.runs(job).contains("2026-04-21 DONE"));
            assertThat(rows(rig, loan)).containsExactly(0L, 10_000L, 0L, 0L, 0L, 0L);
            assertThat(rig.count("SELECT count(*) FROM penalty")).isEqualTo(1);
        }
    }

    /** Two months away: each month is decided as of its own day. A-55: by when money moved, not when recorded. */
    @Test
    void monthsThatWereMissedAreMadeUpForEachAsOfItsDay() throws Exception {
        try (CalendarRig rig = CalendarRig.jakarta()) {
            Loan untouched = rig.loan(1_000_000, 6, PAID_OUT);
            Loan paidInTime = rig.loan(1_000_000, 6, PAID_OUT);
            Loan paidTheDayAfter = rig.loan(1_000_000, 6, PAID_OUT);
            Job job = rig.penalties();
            rig.on(MARCH, LocalTime.NOON);
            JobRunner before = rig.runner(job);
            rig.until(() -> rig.runs(job).equals(List.of("2026-03-21 DONE")));
            await(before.stop());
            rig.on(LocalDate.of(2026, 5, 25), LocalTime.NOON);
            assertThat(rig.pay(paidInTime, 2 * 177_000, APRIL.minusDays(1))).isEqualTo(Intake.POSTED);
            assertThat(rig.pay(paidTheDayAfter, 2 * 177_000, APRIL)).isEqualTo(Intake.POSTED);
            rig.runner(rig.penalties());
            rig.runner(rig.penalties());
            rig.until(() -> rig.runs(job).contains("2026-05-25 DONE"));
            assertThat(rig.runs(job)).hasSize(66).allMatch(run -> run.endsWith("DONE"));
            assertThat(rows(rig, untouched)).containsExactly(0L, 10_000L, 10_000L, 0L, 0L, 0L);
            assertThat(rows(rig, paidInTime)).containsOnly(0L);
            assertThat(rows(rig, paidTheDayAfter)).containsExactly(0L, 10_000L, 10_000L, 0L, 0L, 0L);
        }
    }

    /** recorded only after the penalty, it would have spared it; people are asked to see to it, once. */
    @Test
    void aPaymentRecordedAfterThePenaltyIsBroughtToStaff() {
        try (CalendarRig rig = CalendarRig.jakarta()) {
            Loan spared = rig.loan(1_000_000, 6, PAID_OUT);
            Loan rightly = rig.loan(1_000_000, 6, PAID_OUT);
            rig.on(APRIL, LocalTime.MIDNIGHT).run(rig.penalties(), APRIL);
            rig.on(APRIL, LocalTime.NOON);
            assertThat(rig.pay(spared, 177_000, APRIL.minusDays(2))).isEqualTo(Intake.POSTED);
            assertThat(rig.pay(rightly, 177_000, APRIL)).isEqualTo(Intake.POSTED);
            LocalDate next = APRIL.plusDays(1);
            for (int i = 0; i < 2; i++) {
                rig.on(next, LocalTime.of(0, 15)).run(rig.followUps(), next);
            }
            assertThat(rig.texts("SELECT loan_id || ' ' || due || ' ' || row_number FROM follow_up"
                            + " WHERE kind = 'CHECK_PENALTY'"))
                    .containsExactly(spared.id().value() + " 2026-04-21 2");
        }
    }

    private static List<Long> rows(CalendarRig rig, Loan loan) {
        return rig.load(loan).schedule().instalments().stream()
                .map(row -> row.penalty().minor())
                .toList();
    }
}
