package coop.akiba.gateway.command;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.TODAY;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanTable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A loan's life on a real database, including when several people act at once. */
class LoanLifeTest {
    private static final Fixture FIXTURE = new Fixture();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void fromApplicationToTheLastShilling() {
        Member amina = FIXTURE.member("Amina", "sw", 500_000);
        Loan active = FIXTURE.activeLoan(amina, 100_000, 10);
        assertThat(active.schedule().total()).isEqualTo(KES.ofMajor(101_667));
        assertThat(receive("RCPT000001", 50_000, active.number().toString())).isEqualTo(Intake.POSTED);
        assertThat(receive("RCPT000002", 60_000, active.number().toString())).isEqualTo(Intake.POSTED);
        assertThat(load(active).status()).isEqualTo(LoanStatus.COMPLETED);
        assertThat(balance(Account.receivable(active.id()))).isEqualTo(KES.zero());
        assertThat(balance(Account.savings(amina.id()))).isEqualTo(KES.ofMajor(-508_333));
        assertThat(receive("RCPT000003", 10, active.number().toString())).isEqualTo(Intake.SUSPENDED);
        assertThat(FIXTURE.count("SELECT sum(amount)::bigint FROM posting")).isZero();
        assertThat(FIXTURE.count("SELECT count(*) FROM outbox WHERE template = 'LoanCompleted'"))
                .isEqualTo(1);
        assertThat(FIXTURE.count("SELECT count(*) FROM outbox WHERE member_id = '"
                        + amina.id().value() + "'"))
                .isEqualTo(3 + 2 + 1 + 1);
    }

    @Test
    void oneReceiptReportedFiftyTimesAtOnceIsBookedOnce() {
        Loan loan = FIXTURE.activeLoan(FIXTURE.member("Baraka", "en", 300_000), 50_000, 5);
        List<Future<Intake>> all = IntStream.range(0, 50)
                .mapToObj(i -> FIXTURE.receipts.receive(
                        FIXTURE.team, notice("RCPT000010", 5_000, loan.number().toString()), "test"))
                .toList();
        assertThat(await(Future.all(all)).<Intake>list())
                .containsOnlyOnce(Intake.POSTED)
                .contains(Intake.DUPLICATE)
                .hasSize(50);
        assertThat(load(loan).schedule().open())
                .isEqualTo(loan.schedule().open().minus(KES.ofMajor(5_000)));
    }

    @Test
    void thirtyPaymentsAtOnceAreAllAllocated() {
        Loan loan = FIXTURE.activeLoan(FIXTURE.member("Chebet", "en", 300_000), 60_000, 12);
        List<Future<Intake>> all = IntStream.range(0, 30)
                .mapToObj(i -> FIXTURE.receipts.receive(
                        FIXTURE.team,
                        notice("RCPT0001" + (10 + i), 1_000, loan.number().toString()),
                        "test"))
                .toList();
        assertThat(await(Future.all(all)).<Intake>list()).containsOnly(Intake.POSTED);
        Loan after = load(loan);
        assertThat(after.schedule().open()).isEqualTo(loan.schedule().open().minus(KES.ofMajor(30_000)));
        assertThat(balance(Account.receivable(loan.id())))
                .isEqualTo(after.schedule().outstandingPrincipal());
    }

    @Test
    void sameReceiptWithOtherFactsIsKeptAsConflict() {
        Loan loan = FIXTURE.activeLoan(FIXTURE.member("Dalmas", "en", 300_000), 20_000, 2);
        assertThat(receive("RCPT000020", 1_000, loan.number().toString())).isEqualTo(Intake.POSTED);
        assertThat(receive("RCPT000020", 9_000, loan.number().toString())).isEqualTo(Intake.CONFLICT);
        assertThat(receive("RCPT000020", 9_000, loan.number().toString())).isEqualTo(Intake.CONFLICT);
        assertThat(FIXTURE.count("SELECT count(*) FROM receipt_conflict WHERE transaction_id = 'RCPT000020'"))
                .isEqualTo(1);
    }

    @Test
    void twoApprovalsAtOnceGiveOne() {
        Loan loan = FIXTURE.appliedLoan(FIXTURE.member("Esther", "en", 300_000), 10_000, 3);
        List<Future<Result<Loan>>> both = IntStream.range(0, 8)
                .mapToObj(i -> FIXTURE.loans.decide(FIXTURE.by(Role.ADMIN), loan.id(), new LoanCommand.Approve("")))
                .toList();
        List<Result<Loan>> results = await(Future.all(both)).list();
        assertThat(results).filteredOn(result -> result instanceof Result.Done).hasSize(1);
        assertThat(results)
                .filteredOn(result -> result instanceof Result.Refused)
                .hasSize(7);
    }

    @Test
    void nobodyDecidesOnTheirOwnApplication() {
        Member member = FIXTURE.member("Farida", "en", 300_000);
        Loan loan = FIXTURE.appliedLoan(member, 10_000, 3);
        Origin self = new Origin(FIXTURE.team, new Actor("staff:farida", Role.ADMIN, Optional.of(member.id())), "test");
        assertThat(await(FIXTURE.loans.decide(self, loan.id(), new LoanCommand.Approve(""))))
                .isEqualTo(new Result.Refused<>(List.of(new Refusal.OwnApplication())));
    }

    @Test
    void aRepeatedCommandKeyFindsTheFirstLoan() {
        Member member = FIXTURE.member("Gitau", "en", 300_000);
        Optional<CommandKey> key = Optional.of(new CommandKey("test", "k1", "aa"));
        List<Future<Result<Loan>>> all = IntStream.range(0, 10)
                .mapToObj(
                        i -> FIXTURE.loans.apply(FIXTURE.by(member), member.id(), "normal", KES.ofMajor(5_000), 5, key))
                .toList();
        assertThat(await(Future.all(all)).<Result<Loan>>list().stream().distinct())
                .hasSize(1);
        assertThatThrownBy(() -> await(FIXTURE.loans.apply(
                        FIXTURE.by(member),
                        member.id(),
                        "normal",
                        KES.ofMajor(6_000),
                        5,
                        Optional.of(new CommandKey("test", "k1", "bb")))))
                .isInstanceOf(KeyReusedException.class);
    }

    @Test
    void aRefusedApplicationLeavesNothingBehind() {
        Member member = FIXTURE.member("Halima", "en", 1_000);
        long before = FIXTURE.count("SELECT last FROM counter WHERE name = 'loan' UNION ALL SELECT 0 LIMIT 1");
        Result<Loan> result = await(FIXTURE.loans.apply(
                FIXTURE.by(member), member.id(), "nothing", KES.ofMinor(150), 99, Optional.empty()));
        assertThat(((Result.Refused<Loan>) result).refusals()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(FIXTURE.count("SELECT last FROM counter WHERE name = 'loan' UNION ALL SELECT 0 LIMIT 1"))
                .isEqualTo(before);
    }

    private static Intake receive(String transaction, long amount, String reference) {
        return await(FIXTURE.receipts.receive(FIXTURE.team, notice(transaction, amount, reference), "test"));
    }

    private static MoneyNotice notice(String transaction, long amount, String reference) {
        return new MoneyNotice(
                "daraja",
                "c2b",
                transaction,
                KES.ofMajor(amount),
                reference,
                "2547 ***** 126",
                Account.mobileMoney("daraja", "600100"),
                TODAY,
                Buffer.buffer("{\"amount\":" + amount + "}"),
                Optional.empty());
    }

    private static Loan load(Loan loan) {
        return await(FIXTURE.db.inTeam(
                        FIXTURE.team.id(), connection -> LoanTable.byId(connection, FIXTURE.team, loan.id())))
                .orElseThrow();
    }

    private static Money balance(Account account) {
        return await(FIXTURE.db.inTeam(
                FIXTURE.team.id(), connection -> LedgerTable.balance(connection, FIXTURE.team, account)));
    }
}
