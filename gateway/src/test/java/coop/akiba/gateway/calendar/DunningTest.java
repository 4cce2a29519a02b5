package coop.akiba.gateway.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.gateway.command.Intake;
import coop.akiba.gateway.jobs.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is told about instalments, and when: members by SMS, staff by follow-ups. Each once. */
class DunningTest {
    private static final LocalDate PAID_OUT = LocalDate.of(2026, 2, 10);
    private static final LocalDate DUE = LocalDate.of(2026, 3, 10);
    private static final LocalTime EIGHT = LocalTime.of(8, 0);

    /** U-54, A-70: three days before and on the day, for every row; once, however often the job runs. */
    @Test
    void aMemberIsRemindedThreeDaysBeforeAndOnTheDay() {
        try (CalendarRig rig = CalendarRig.kampala()) {
            Loan loan = rig.loan(1_200_000, 12, PAID_OUT);
            for (int before = 5; before >= 0; before--) {
                LocalDate day = DUE.minusDays(before);
                rig.on(day, EIGHT).run(rig.reminders(), day);
                rig.run(rig.reminders(), day);
            }
            String due = " for your loan " + loan.number() + " is due ";
            assertThat(said(rig, "InstalmentDue"))
                    .containsExactly(
                            "Reminder: UGX 102,000" + due + "in 3 days, 10 Mar 2026. Questions? Call 0800 720 000.",
                            "Reminder: UGX 102,000" + due + "today, 10 Mar 2026. Questions? Call 0800 720 000.");
            assertThat(said(rig, "LoanDisbursed")).hasSize(1);
            for (int row = 2; row <= 12; row++) {
                LocalDate next = DUE.plusMonths(row - 1).minusDays(3);
                rig.on(next, EIGHT).run(rig.reminders(), next);
                assertThat(said(rig, "InstalmentDue")).hasSize(1 + row);
            }
        }
    }

    /** A-56, U-54, U-96: the day after, and not on the day; what is paid by then is not told of. */
    @Test
    void aMemberIsToldTheDayAfterAMissedInstalmentOnce() {
        try (CalendarRig rig = CalendarRig.kampala()) {
            rig.loan(1_200_000, 12, PAID_OUT);
            Loan paid = rig.loan(1_200_000, 12, PAID_OUT);
            Loan outsider = rig.loan(1_200_000, 12, PAID_OUT);
            rig.sql("UPDATE loan SET member_id = NULL, borrower_name = 'Somebody', borrower_msisdn = '+256772000001'"
                    + " WHERE loan_id = '" + outsider.id().value() + "'");
            rig.on(DUE, EIGHT).run(rig.reminders(), DUE);
            assertThat(said(rig, "InstalmentOverdue")).isEmpty();
            // Nobody who is no member is sent anything: U-51.
            assertThat(said(rig, "InstalmentDue")).hasSize(2);
            assertThat(rig.pay(paid, 102_000, DUE)).isEqualTo(Intake.POSTED);
            for (int i = 1; i <= 3; i++) {
                rig.on(DUE.plusDays(i), EIGHT).run(rig.reminders(), DUE.plusDays(i));
            }
            assertThat(said(rig, "InstalmentOverdue"))
                    .containsExactly("Your loan L-00001 is late: UGX 102,000 from 1 instalment was due by 10 Mar 2026."
                            + " Please pay now or call 0800 720 000.");
        }
    }

    /** After days without a gateway nobody is reminded of the past, and what was missed of late is told once. */
    @Test
    void remindersAreOfToday() throws Exception {
        try (CalendarRig rig = CalendarRig.kampala()) {
            rig.loan(1_200_000, 12, PAID_OUT);
            Job job = rig.reminders();
            rig.on(DUE.minusDays(4), EIGHT);
            var before = rig.runner(job);
            rig.until(() -> rig.runs(job).equals(List.of("2026-03-06 DONE")));
            before.stop().await();
            rig.on(DUE.plusDays(3), EIGHT);
            rig.runner(job);
            rig.runner(rig.reminders());
            rig.until(() -> rig.runs(job).contains("2026-03-13 DONE"));
            assertThat(said(rig, "InstalmentDue")).isEmpty();
            assertThat(said(rig, "InstalmentOverdue")).hasSize(1);
        }
    }

    /** a call within 24 hours after the day that was missed, asked for once; paid meanwhile, it is no more. */
    @Test
    void staffAreAskedToCall() {
        try (CalendarRig rig = CalendarRig.kampala()) {
            Loan loan = rig.loan(1_200_000, 12, PAID_OUT);
            Loan paid = rig.loan(1_200_000, 12, PAID_OUT);
            rig.on(DUE, LocalTime.NOON);
            assertThat(rig.pay(paid, 102_000, DUE)).isEqualTo(Intake.POSTED);
            LocalDate after = DUE.plusDays(1);
            rig.on(after, LocalTime.of(0, 15)).run(rig.followUps(), after);
            rig.run(rig.followUps(), after);
            assertThat(open(rig)).containsExactly(loan.id().value() + " CALL 1");
            Instant missed = after.atStartOfDay(rig.team.zone()).toInstant();
            assertThat(rig.count("SELECT extract(epoch FROM deadline)::bigint FROM follow_up"))
                    .isEqualTo(missed.plus(Duration.ofHours(24)).getEpochSecond());
            rig.on(after, LocalTime.NOON);
            assertThat(rig.pay(loan, 102_000, after)).isEqualTo(Intake.POSTED);
            rig.on(after.plusDays(1), LocalTime.of(0, 15)).run(rig.followUps(), after.plusDays(1));
            assertThat(open(rig)).isEmpty();
            assertThat(rig.texts("SELECT done_by || ' ' || note FROM follow_up"))
                    .containsExactly("job:follow-ups settled");
        }
    }

    /** rows 2 and 3 missed go to the committee, rows 2 and 4 do not. */
    @Test
    void twoInARowGoToTheCommittee() {
        try (CalendarRig rig = CalendarRig.jakarta()) {
            Loan twoAndThree = rig.loan(1_000_000, 6, PAID_OUT);
            Loan twoAndFour = rig.loan(1_000_000, 6, PAID_OUT);
            settle(rig, twoAndThree, 1);
            settle(rig, twoAndFour, 1);
            settle(rig, twoAndFour, 3);
            for (int month = 0; month < 4; month++) {
                LocalDate day = LocalDate.of(2026, 3, 21).plusMonths(month);
                rig.on(day, LocalTime.of(0, 15)).run(rig.followUps(), day);
            }
            assertThat(rig.texts("SELECT loan_id || ' ' || row_number FROM follow_up WHERE kind = 'ESCALATE'"))
                    .containsExactly(twoAndThree.id().value() + " 3");
            assertThat(rig.texts("SELECT row_number || '' FROM follow_up WHERE kind = 'CALL' AND loan_id = '"
                            + twoAndFour.id().value() + "' ORDER BY 1"))
                    .containsExactly("2", "4");
        }
    }

    private static void settle(CalendarRig rig, Loan loan, int row) {
        rig.sql("UPDATE instalment SET principal_paid = principal, interest_paid = interest WHERE number = " + row
                + " AND loan_id = '" + loan.id().value() + "'");
    }

    private static List<String> open(CalendarRig rig) {
        return rig.texts("SELECT loan_id || ' ' || kind || ' ' || row_number FROM follow_up WHERE done_at IS NULL");
    }

    private static List<String> said(CalendarRig rig, String template) {
        return rig.texts("SELECT body FROM outbox WHERE template = '" + template + "' ORDER BY created_at");
    }
}
