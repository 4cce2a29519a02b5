package coop.akiba.gateway.scale;

import static coop.akiba.gateway.Fixture.KES;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedules;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.Ids;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Fills a cooperative: members with savings, two loans for each, their schedules, and the entries and payments of what
 * was paid. The domain makes schedules and entries as it does for everybody; only the rows go in by the thousand.
 */
final class LargeCooperative {
    private static final int CHUNK = 2_000;
    private static final int DEPOSITS = 3;
    private static final Account FLOAT = Account.mobileMoney("daraja", "600100");

    private final Team team;
    private final Ids ids;
    private final Copy copy;
    private final LoanProduct product;
    private final List<UUID> members = new ArrayList<>();
    private final List<UUID> loans = new ArrayList<>();
    private long number;

    private LargeCooperative(Fixture fixture, Copy copy) {
        this.team = fixture.team;
        this.ids = fixture.ids;
        this.copy = copy;
        this.product = team.profile().products().getFirst();
    }

    /** What there is to ask about. */
    record Filled(List<UUID> members, List<UUID> loans, long rows, Duration took) {}

    /**
     * Fills the fixture's cooperative; nobody else is in its database.
     *
     * @param jdbc as somebody whom row-level security does not bind
     */
    static Filled fill(Fixture fixture, String jdbc, int members) throws Exception {
        long begun = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(jdbc, "postgres", "")) {
            connection.setAutoCommit(false);
            Copy copy = new Copy(connection);
            LargeCooperative large = new LargeCooperative(fixture, copy);
            for (int i = 1; i <= members; i++) {
                large.member(i);
                if (i % CHUNK == 0 || i == members) {
                    copy.flush();
                    System.out.printf(
                            "%,d members, %,d loans, %,d rows after %d s%n",
                            i,
                            large.number,
                            copy.rows(),
                            Duration.ofNanos(System.nanoTime() - begun).toSeconds());
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO counter VALUES ('%s', 'loan', %d), ('%s', 'member', %d)"
                        .formatted(large.team.id(), large.number, large.team.id(), members));
                connection.commit();
                connection.setAutoCommit(true);
                statement.execute("VACUUM ANALYZE");
            }
            return new Filled(large.members, large.loans, copy.rows(), Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private void member(int i) {
        UUID id = ids.next();
        members.add(id);
        copy.row(
                "member (team_id, member_id, number, name, msisdn, language, status, created_by)",
                team.id(),
                id,
                "M-%05d".formatted(i),
                "Member " + i,
                "+2547%08d".formatted(i),
                "en",
                "ACTIVE",
                "scale");
        Money saved = KES.zero();
        for (int k = 0; k < DEPOSITS; k++) {
            Money amount = KES.ofMajor(500L + 100L * ((i + k) % 50));
            saved = saved.plus(amount);
            book(
                    JournalEntry.draft(EntryKind.SAVINGS_DEPOSIT, Fixture.TODAY.minusDays(30L * k + 5))
                            .debit(FLOAT, amount)
                            .against(Account.savings(new MemberId(id))),
                    "\\N");
        }
        balance(Account.savings(new MemberId(id)), saved.negated());
        loan(id, i, 0);
        loan(id, i, 1);
    }

    /** Of a hundred first loans five wait, one was rejected, the others run; most second loans are paid off. */
    private void loan(UUID member, int i, int which) {
        UUID id = ids.next();
        loans.add(id);
        number++;
        int months = 6 + i % 7;
        LocalDate start =
                Fixture.TODAY.minusMonths(which == 0 ? i % 6 : 12 + i % 12).minusDays(i % 28);
        LoanStatus status = which == 0
                ? i % 100 < 5 ? LoanStatus.PENDING : i % 1_000 == 99 ? LoanStatus.REJECTED : LoanStatus.ACTIVE
                : i % 10 == 0 ? LoanStatus.ACTIVE : LoanStatus.COMPLETED;
        Money principal = KES.ofMajor(12_000L * (1 + i % 40));
        boolean paidOut = status == LoanStatus.ACTIVE || status == LoanStatus.COMPLETED;
        copy.row(
                "loan (team_id, loan_id, number, member_id, product, profile, original, principal, months, status,"
                        + " applied_by, applied_on, applied_at, start, disbursed_on, updated_at)",
                team.id(),
                id,
                number,
                member,
                product.code(),
                1,
                principal.minor(),
                principal.minor(),
                months,
                status,
                "member:" + member,
                start,
                start.atTime(9, i % 60).atOffset(ZoneOffset.UTC),
                paidOut ? start : "\\N",
                paidOut ? start : "\\N",
                start.atTime(15, 0).atOffset(ZoneOffset.UTC));
        if (paidOut) {
            lend(new LoanId(id), principal, months, start, status == LoanStatus.COMPLETED ? months : (i % 6) + which);
        }
    }

    private void lend(LoanId loan, Money principal, int months, LocalDate start, int paid) {
        book(
                JournalEntry.draft(EntryKind.LOAN_DISBURSEMENT, start)
                        .debit(Account.receivable(loan), principal)
                        .against(FLOAT),
                loan.value());
        Money open = principal;
        for (Instalment row : Schedules.of(product.terms(), principal, months, start)
                .orElseThrow()
                .schedule()
                .instalments()) {
            boolean done = row.number() <= paid;
            open = done ? open.minus(row.principal()) : open;
            copy.row(
                    "instalment (team_id, loan_id, version, number, due, principal, interest, principal_paid,"
                            + " interest_paid, interest_accrued)",
                    team.id(),
                    loan.value(),
                    1,
                    row.number(),
                    row.due(),
                    row.principal().minor(),
                    row.interest().minor(),
                    done ? row.principal().minor() : 0,
                    done ? row.interest().minor() : 0,
                    done ? row.interest().minor() : 0);
            if (done) {
                pay(loan, row);
            }
        }
        balance(Account.receivable(loan), open);
    }

    private void pay(LoanId loan, Instalment row) {
        book(
                JournalEntry.draft(EntryKind.LOAN_REPAYMENT, row.due())
                        .debit(FLOAT, row.total())
                        .credit(Account.receivable(loan), row.principal())
                        .against(Account.interestIncome(product.code())),
                loan.value());
        copy.row(
                "loan_payment (team_id, payment_id, loan_id, version, amount, account, scope, value_date, booked_at,"
                        + " booked_by, number, row_number, principal, interest, penalty, accrued)",
                team.id(),
                ids.next(),
                loan.value(),
                1,
                row.total().minor(),
                FLOAT.code().number(),
                FLOAT.scope(),
                row.due(),
                row.due().atTime(10, 0).atOffset(ZoneOffset.UTC),
                "scale",
                row.number(),
                "{" + row.number() + "}",
                "{" + row.principal().minor() + "}",
                "{" + row.interest().minor() + "}",
                "{0}",
                "{" + row.interest().minor() + "}");
    }

    private void book(JournalEntry entry, Object loan) {
        UUID id = ids.next();
        copy.row(
                "journal_entry (team_id, entry_id, kind, value_date, booked_at, actor, loan_id)",
                team.id(),
                id,
                entry.kind(),
                entry.valueDate(),
                entry.valueDate().atTime(10, 0).atOffset(ZoneOffset.UTC),
                "scale",
                loan);
        int leg = 1;
        for (Posting posting : entry.postings()) {
            copy.row(
                    "posting (team_id, entry_id, leg, account, scope, amount, value_date, booked_at)",
                    team.id(),
                    id,
                    leg++,
                    posting.account().code().number(),
                    posting.account().scope(),
                    posting.amount().minor(),
                    entry.valueDate(),
                    entry.valueDate().atTime(10, 0).atOffset(ZoneOffset.UTC));
        }
    }

    private void balance(Account account, Money amount) {
        copy.row(
                "account_balance (team_id, account, scope, balance)",
                team.id(),
                account.code().number(),
                account.scope(),
                amount.minor());
    }
}
