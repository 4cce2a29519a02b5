package coop.akiba.gateway.command;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.TODAY;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.ReceiptCommands.Sharing;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However payments share transactions, the books are those of one payment after the other. */
class GroupedPaymentsTest {
    private static final int MEMBERS = 6;

    /** Everything a payment leaves behind, under names that are the same in every cooperative. */
    private static final List<String> BOOKS = List.of(
            """
            SELECT concat_ws(' ', r.transaction_id, r.status, r.suspense_reason, r.amount, r.reference, r.matched_by,
                             l.number, m.number)
            FROM receipt r LEFT JOIN loan l USING (team_id, loan_id) LEFT JOIN member m ON m.member_id = r.member_id
            ORDER BY 1
            """,
            """
            SELECT concat_ws(' ', r.transaction_id, e.kind, p.leg, p.account, p.amount, p.bucket)
            FROM posting p JOIN journal_entry e USING (team_id, entry_id) JOIN receipt r USING (team_id, receipt_id)
            ORDER BY 1
            """,
            """
            SELECT concat_ws(' ', b.account, coalesce(m.number, l.number::text, r.transaction_id), b.balance)
            FROM account_balance b LEFT JOIN member m ON m.member_id::text = b.scope
            LEFT JOIN loan l ON l.loan_id::text = b.scope LEFT JOIN receipt r ON r.receipt_id::text = b.scope
            ORDER BY 1
            """,
            """
            SELECT concat_ws(' ', l.number, l.status, i.number, principal_paid, interest_paid, penalty_paid)
            FROM instalment i JOIN loan l USING (team_id, loan_id) ORDER BY l.number, i.number
            """,
            """
            SELECT concat_ws(' ', l.number, p.number, p.reference, p.amount, p.row_number, p.principal, p.interest,
                             p.to_savings)
            FROM loan_payment p JOIN loan l USING (team_id, loan_id) ORDER BY 1
            """,
            "SELECT concat_ws(' ', msisdn, template, body) FROM outbox ORDER BY 1",
            """
            SELECT concat_ws(' ', action, detail ->> 'amount', detail -> 'before' ->> 'open', detail -> 'events')
            FROM audit_event ORDER BY 1
            """,
            """
            SELECT concat_ws(' ', r.transaction_id, c.place, m.number, l.number, c.matched_by, c.confidence)
            FROM receipt_candidate c JOIN receipt r USING (team_id, receipt_id)
            JOIN member m ON m.member_id = c.member_id LEFT JOIN loan l ON l.loan_id = c.loan_id ORDER BY 1
            """,
            "SELECT concat_ws(' ', transaction_id, convert_from(raw, 'UTF8')) FROM receipt_conflict ORDER BY 1");

    @DisplayName(
            "random batches, with duplicates, contradictions and unknown accounts: the same books as one at a time")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theSameBooks(long seed) {
        try (Fixture together = new Fixture();
                Fixture alone = new Fixture()) {
            seedMembers(together);
            seedMembers(alone);
            ReceiptCommands grouped = commands(together, new Sharing(64, 1, 1_000));
            ReceiptCommands single = commands(alone, Sharing.none(1, 1_000));
            List<MoneyNotice> batch = batch(new Random(seed), 150);
            List<Future<Intake>> asked = batch.stream()
                    .map(notice -> grouped.receive(together.team, notice, "c"))
                    .toList();
            List<Intake> intakes = asked.stream().map(Fixture::await).toList();
            assertThat(intakes)
                    .isEqualTo(batch.stream()
                            .map(notice -> await(single.receive(alone.team, notice, "c")))
                            .toList());
            assertThat(intakes).contains(Intake.POSTED, Intake.SUSPENDED, Intake.DUPLICATE, Intake.CONFLICT);
            BOOKS.forEach(sql -> assertThat(together.texts(sql)).isEqualTo(alone.texts(sql)));
            assertThat(together.count("SELECT count(DISTINCT xmin::text) FROM receipt"))
                    .isLessThan(alone.count("SELECT count(DISTINCT xmin::text) FROM receipt") / 2);
        }
    }

    @DisplayName("M07: three processes that are told everything, each in another order, book each receipt once")
    @Test
    void onceWhoeverIsToldHowOften() {
        try (Fixture fixture = new Fixture()) {
            seedMembers(fixture);
            List<ReceiptCommands> processes = List.of(
                    commands(fixture, new Sharing(64, 2, 1_000)),
                    commands(fixture, new Sharing(5, 2, 1_000)),
                    commands(fixture, Sharing.none(4, 1_000)));
            List<MoneyNotice> batch = new ArrayList<>(IntStream.range(0, 120)
                    .mapToObj(i -> notice("ONCE%06d".formatted(i), 1 + i % 7, reference(i), ""))
                    .toList());
            List<Future<Intake>> asked = new ArrayList<>();
            for (ReceiptCommands process : processes) {
                Collections.shuffle(batch, new Random(batch.size()));
                batch.forEach(notice -> asked.add(process.receive(fixture.team, notice, "c")));
            }
            List<Intake> intakes = asked.stream().map(Fixture::await).toList();
            assertThat(intakes).filteredOn(intake -> intake == Intake.DUPLICATE).hasSize(240);
            assertThat(fixture.count("SELECT count(*) FROM receipt")).isEqualTo(120);
            assertThat(fixture.count("SELECT sum(amount) FROM posting WHERE account = 1010 AND amount > 0"))
                    .isEqualTo(fixture.count("SELECT sum(amount) FROM receipt"));
            assertThat(fixture.count("SELECT count(*) FROM (SELECT 1 FROM posting GROUP BY entry_id"
                            + " HAVING sum(amount) <> 0) wrong"))
                    .isZero();
        }
    }

    private static ReceiptCommands commands(Fixture fixture, Sharing sharing) {
        return new ReceiptCommands(fixture.db, fixture.ids, Fixture.CLOCK, fixture.recorder, () -> {}, sharing);
    }

    /** Each with a loan of one instalment that a few payments end; the numbers are the same every time. */
    private static void seedMembers(Fixture fixture) {
        for (int i = 1; i <= MEMBERS; i++) {
            Member member = fixture.member("Member " + i, "en", 20_000);
            fixture.activeLoan(member, 300, 1 + i % 3);
        }
    }

    private static List<MoneyNotice> batch(Random random, int size) {
        List<MoneyNotice> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int kind = random.nextInt(10);
            if (i > 10 && kind == 0) {
                batch.add(batch.get(random.nextInt(batch.size())));
            } else if (i > 10 && kind == 1) {
                MoneyNotice known = batch.get(random.nextInt(batch.size()));
                batch.add(notice(known.transactionId(), 77, known.reference(), ""));
            } else {
                String payer = kind == 2 ? "2547110%05d".formatted(1 + random.nextInt(MEMBERS)) : "2547 ***** 002";
                String reference = kind == 2 ? "" : reference(random.nextInt(40));
                batch.add(notice("RAND%06d".formatted(i), 1 + random.nextInt(60), reference, payer));
            }
        }
        return batch;
    }

    /** Mostly loans; also savings, phone numbers, what is nobody's, and what nobody can read. */
    private static String reference(int any) {
        int member = 1 + any % MEMBERS;
        return switch (any) {
            case 0, 1 -> "M-%04d".formatted(member);
            case 2 -> "L-99999";
            case 3 -> "M-9999";
            case 4 -> "school fees";
            case 5 -> "07110%05d".formatted(member);
            case 6 -> "loan " + member;
            default -> "L-%05d".formatted(member);
        };
    }

    private static MoneyNotice notice(String id, long amount, String reference, String payer) {
        return new MoneyNotice(
                "daraja",
                "c2b",
                id,
                KES.ofMajor(amount),
                reference,
                payer,
                Account.mobileMoney("daraja", "600100"),
                TODAY,
                Buffer.buffer(id + " " + amount + " " + reference),
                Optional.empty());
    }
}
