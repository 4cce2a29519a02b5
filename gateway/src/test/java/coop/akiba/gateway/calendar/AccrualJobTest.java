package coop.akiba.gateway.calendar;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.InterestTiming;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.CalendarCommands;
import coop.akiba.gateway.command.Intake;
import coop.akiba.gateway.command.Recorder;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.Pools;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Interest falls due by the calendar, once for each row, whatever happens to the gateway meanwhile. */
class AccrualJobTest {
    /** 300,000 at 2 % a month over 6: 6,000 of interest on each row, due on the 10th. */
    private static final LocalDate PAID_OUT = LocalDate.of(2026, 2, 10);

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);

    /** 7.3: receivable and income on the day, not before, and never again. INV-15. */
    @Test
    void interestIsIncomeOnItsDayAndOnceOnly() {
        try (CalendarRig rig = CalendarRig.kigali(InterestTiming.WITH_INSTALMENTS)) {
            Loan loan = rig.loan(300_000, 6, PAID_OUT);
            rig.on(FIRST, LocalTime.MIDNIGHT);
            assertThat(rig.run(rig.accrual(), FIRST.minusDays(1))).isEmpty();
            assertThat(rig.run(rig.accrual(), FIRST)).isEqualTo("1 loans, 1 changed");
            assertThat(rig.run(rig.accrual(), FIRST)).isEmpty();
            assertThat(receivable(rig, loan)).isEqualTo(6_000);
            assertThat(rig.texts(
                            "SELECT value_date || ' ' || actor FROM journal_entry WHERE kind = 'INTEREST_ACCRUAL'"))
                    .containsExactly("2026-03-10 job:accrual");
            assertThat(rig.pay(loan, 56_000, FIRST)).isEqualTo(Intake.POSTED);
            assertThat(receivable(rig, loan)).isZero();
            assertThat(income(rig)).isEqualTo(6_000);
            assertThat(rig.count("SELECT sum(amount)::bigint FROM posting")).isZero();
        }
    }

    /** 7.3: interest paid before its day is income then, and is not accrued again. */
    @Test
    void interestPaidEarlyIsNotAccruedAgain() {
        try (CalendarRig rig = CalendarRig.kigali(InterestTiming.WITH_INSTALMENTS)) {
            Loan loan = rig.loan(300_000, 6, PAID_OUT);
            rig.on(FIRST.minusDays(5), LocalTime.NOON);
            assertThat(rig.pay(loan, 60_000, FIRST.minusDays(5))).isEqualTo(Intake.POSTED);
            assertThat(income(rig)).isEqualTo(10_000);
            rig.on(FIRST, LocalTime.MIDNIGHT);
            assertThat(rig.run(rig.accrual(), FIRST)).isEmpty();
            LocalDate second = FIRST.plusMonths(1);
            rig.on(second, LocalTime.MIDNIGHT).run(rig.accrual(), second);
            assertThat(income(rig)).isEqualTo(12_000);
            assertThat(receivable(rig, loan)).isEqualTo(2_000);
        }
    }

    /** 7.3 and INV-16: interest taken in advance is earned day by day of its rows; the last takes the remainder. */
    @Test
    void advanceInterestIsEarnedRowByRow() {
        try (CalendarRig rig = CalendarRig.kigali(InterestTiming.IN_ADVANCE)) {
            Loan loan = rig.loan(300_100, 6, PAID_OUT);
            long taken = loan.advanceInterest().minor();
            for (int month = 0; month < 6; month++) {
                LocalDate day = FIRST.plusMonths(month);
                rig.on(day, LocalTime.MIDNIGHT).run(rig.accrual(), day);
                rig.run(rig.accrual(), day);
                assertThat(income(rig)).isEqualTo(month == 5 ? taken : taken / 6 * (month + 1));
            }
            assertThat(balance(rig, Account.unearnedInterest(loan.id()))).isZero();
        }
    }

    /** One loan that cannot be read is passed over, counted, and seen; all the others are done. */
    @Test
    void aPoisonedLoanHoldsUpNoOther() throws Exception {
        try (CalendarRig rig = CalendarRig.kigali(InterestTiming.WITH_INSTALMENTS)) {
            Loan bad = rig.loan(300_000, 6, PAID_OUT);
            for (int i = 0; i < 9; i++) {
                rig.loan(300_000, 6, PAID_OUT);
            }
            rig.sql("UPDATE loan SET securities = '{}' WHERE loan_id = '"
                    + bad.id().value() + "'");
            rig.on(FIRST, LocalTime.MIDNIGHT);
            assertThatThrownBy(() -> rig.run(rig.accrual(), FIRST)).hasMessage("10 loans, 9 changed, 1 failed");
            assertThat(income(rig)).isEqualTo(54_000);
            assertThat(rig.metrics
                            .registry()
                            .counter("akiba.job.loans", "job", "accrual", "outcome", "failed")
                            .count())
                    .isEqualTo(1);
            Job job = rig.accrual();
            rig.runner(job);
            rig.until(() -> rig.runs(job).equals(List.of("2026-03-10 FAILED")));
            rig.on(FIRST.plusDays(1), LocalTime.MIDNIGHT);
            rig.until(() -> rig.runs(job).contains("2026-03-11 DONE"));
            assertThat(income(rig)).isEqualTo(54_000);
        }
    }

    /** A gateway loses its power in the middle; another goes on where it was, and nothing is booked twice. */
    @Test
    void whatAKilledGatewayLeftIsFinishedByAnother() throws Exception {
        try (CalendarRig rig = CalendarRig.kigali(InterestTiming.WITH_INSTALMENTS)) {
            int loans = 40;
            for (int i = 1; i < loans; i++) {
                rig.loan(300_000, 6, PAID_OUT);
            }
            Loan held = rig.loan(300_000, 6, PAID_OUT);
            rig.on(FIRST, LocalTime.MIDNIGHT);
            Vertx vertx = Vertx.vertx();
            Pool pool = Pools.open(vertx, TestServers.postgres(), "", Pools.APP, 8, 100);
            Db doomed = new Db(pool);
            CalendarCommands commands = new CalendarCommands(
                    doomed, rig.fixture.ids, rig.clock, new Recorder(rig.fixture.ids, rig.clock, rig.fixture.notices));
            // It cannot come to an end before, as one of the loans is somebody else's until then.
            try (Connection other = TestServers.owner(TestServers.postgres());
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute(
                        "SELECT 1 FROM loan WHERE loan_id = '" + held.id().value() + "' FOR UPDATE");
                rig.runner(doomed, new AccrualJob(doomed, commands, rig.metrics.registry()));
                rig.until(() -> accrued(rig) >= 5);
                // As a power cut would: its connections are gone, and it says nothing more.
                await(vertx.close());
            }
            Job job = rig.accrual();
            rig.runner(job);
            rig.until(() -> rig.runs(job).equals(List.of("2026-03-10 DONE")));
            assertThat(accrued(rig)).isEqualTo(loans);
            assertThat(rig.count("SELECT count(DISTINCT loan_id) FROM journal_entry WHERE kind = 'INTEREST_ACCRUAL'"))
                    .isEqualTo(loans);
            assertThat(rig.texts("SELECT summary FROM job_run WHERE job = 'accrual'"))
                    .singleElement(as(InstanceOfAssertFactories.STRING))
                    .matches("([1-9]|[12][0-9]|3[0-5]) loans, \\1 changed");
        }
    }

    private static long accrued(CalendarRig rig) {
        return rig.count("SELECT count(*) FROM journal_entry WHERE kind = 'INTEREST_ACCRUAL'");
    }

    private static long receivable(CalendarRig rig, Loan loan) {
        return balance(rig, Account.interestReceivable(loan.id()));
    }

    private static long income(CalendarRig rig) {
        return rig.count("SELECT coalesce(-sum(amount), 0)::bigint FROM posting WHERE account = 4000");
    }

    private static long balance(CalendarRig rig, Account account) {
        Money balance =
                await(rig.db.inTeam(rig.team.id(), connection -> LedgerTable.balance(connection, rig.team, account)));
        return balance.minor();
    }
}
