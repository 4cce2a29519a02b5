package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.Overpayments;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.payment.Suspense;
import coop.akiba.domain.policy.Circumstances;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.ReversalTable;
import coop.akiba.gateway.store.SuspenseTable;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Money that waits for a decision: receipts in suspense, and what was paid beyond what a loan owed. Each runs in the
 * caller's transaction, to be run by {@link AnsweredCommands}.
 */
public final class SettlementCommands {
    private final Ids ids;
    private final InstantSource clock;
    private final Recorder recorder;
    private final Bookings bookings;
    private final Splits splits;

    public SettlementCommands(Ids ids, InstantSource clock, Recorder recorder, Bookings bookings) {
        this.ids = ids;
        this.clock = clock;
        this.recorder = recorder;
        this.bookings = bookings;
        this.splits = new Splits(ids, recorder);
    }

    /**
     * What no longer waits.
     *
     * @param id of the receipt or loan it was of
     */
    public record Settled(UUID id, Money amount) {}

    /** How an overpayment is given back. */
    public record Refund(DisbursementChannel channel, String reference, LocalDate on) {}

    /** The receipt was for this member's savings. */
    public Future<Result<Settled>> toSavings(SqlConnection connection, Origin origin, UUID receipt, MemberId member) {
        return receipt(connection, origin, receipt, (now, waiting) -> {
            Team team = now.team();
            Future<Optional<MemberRow>> row = Members.lock(connection, team.id(), member);
            Future<Money> savings = LedgerTable.savings(connection, team, member);
            return Future.all(row, savings)
                    .compose(both -> row.result()
                            .map(found -> settle(
                                    connection,
                                    waiting,
                                    Suspense.toSavings(waiting, member, around(now)),
                                    new Recorder.Context(
                                            now,
                                            Optional.empty(),
                                            Optional.of(found.member()),
                                            Optional.of(waiting),
                                            savings.result()),
                                    () -> SuspenseTable.allocated(
                                            connection, team, receipt, Optional.empty(), Optional.of(member))))
                            .orElseGet(SettlementCommands::notFound));
        });
    }

    /** The receipt was for this loan. */
    public Future<Result<Settled>> toLoan(SqlConnection connection, Origin origin, UUID receipt, LoanId loan) {
        return receipt(
                connection,
                origin,
                receipt,
                (now, waiting) -> LoanTable.lock(connection, now.team(), loan)
                        .compose(found -> found.map(present -> toLoan(connection, now, waiting, present))
                                .orElseGet(SettlementCommands::notFound)));
    }

    /** The receipt was nobody's and was sent back. */
    public Future<Result<Settled>> refund(
            SqlConnection connection, Origin origin, UUID receipt, String reference, LocalDate on) {
        return receipt(
                connection,
                origin,
                receipt,
                (now, waiting) -> settle(
                        connection,
                        waiting,
                        Suspense.refund(waiting, reference, on, around(now)),
                        new Recorder.Context(
                                now,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(waiting),
                                now.team().currency().zero()),
                        () -> SuspenseTable.refunded(connection, now.team(), receipt)));
    }

    /** A receipt with what of it waits, locked until the transaction ends. */
    Future<Optional<Receipt>> waiting(SqlConnection connection, Origin origin, UUID receipt) {
        return SuspenseTable.lock(connection, origin.team(), receipt);
    }

    /** Its provider took the receipt back: it is where it came from. */
    Future<Void> reversed(SqlConnection connection, Origin origin, UUID receipt, String reference, LocalDate on) {
        LocalDate today = origin.today(clock);
        return waiting(connection, origin, receipt).map(Optional::orElseThrow).compose(waiting -> {
            if (!waiting.amount().isPositive()) {
                return Future.failedFuture(new RefusedException(List.of(new Refusal.Servicing.NotInSuspense())));
            }
            return settle(
                            connection,
                            waiting,
                            Suspense.reversed(waiting, reference, on.isAfter(today) ? today : on),
                            new Recorder.Context(
                                    origin,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(waiting),
                                    origin.team().currency().zero()),
                            () -> SuspenseTable.refunded(connection, origin.team(), receipt))
                    .mapEmpty();
        });
    }

    /** The receipt was for several: the parts come to what waits. */
    public Future<Result<Settled>> split(
            SqlConnection connection, Origin origin, UUID receipt, List<Splits.Part> parts) {
        return receipt(
                connection,
                origin,
                receipt,
                (now, waiting) -> splits.write(connection, now, waiting, parts, around(now)));
    }

    /** What was paid beyond what the loan owed goes to its member's savings, or back where a refund is given. */
    public Future<Result<Settled>> overpayment(
            SqlConnection connection, Origin origin, LoanId loan, Optional<Refund> refund) {
        return current(connection, origin)
                .compose(now -> LoanTable.lock(connection, now.team(), loan)
                        .compose(found -> found.map(present -> overpayment(connection, now, present, refund))
                                .orElseGet(SettlementCommands::notFound)));
    }

    private Future<Result<Settled>> toLoan(SqlConnection connection, Origin origin, Receipt waiting, Loan loan) {
        Team team = origin.team();
        Future<Optional<MemberRow>> row = Members.borrower(connection, team.id(), loan);
        return row.compose(found -> settle(
                connection,
                waiting,
                Suspense.toLoan(waiting, loan, ids.next(), around(origin)),
                new Recorder.Context(
                        origin,
                        Optional.of(loan),
                        found.map(MemberRow::member),
                        Optional.of(waiting),
                        team.currency().zero()),
                () -> SuspenseTable.allocated(connection, team, waiting.id(), Optional.of(loan.id()), loan.member())));
    }

    private Future<Result<Settled>> overpayment(
            SqlConnection connection, Origin origin, Loan loan, Optional<Refund> refund) {
        Team team = origin.team();
        Future<Money> overpaid = LedgerTable.balance(connection, team, Account.overpayment(loan.id()))
                .map(Money::negated);
        Future<Optional<MemberRow>> row = Members.borrower(connection, team.id(), loan);
        Future<Money> savings = loan.member()
                .map(member -> LedgerTable.savings(connection, team, member))
                .orElseGet(() -> Future.succeededFuture(team.currency().zero()));
        return Future.all(overpaid, row, savings).compose(all -> {
            Money amount = overpaid.result();
            Decision decision = refund.map(back -> Overpayments.refund(
                            loan, amount, back.channel(), back.reference(), back.on(), around(origin)))
                    .orElseGet(() -> Overpayments.toSavings(loan, amount, around(origin)));
            Optional<Member> told = row.result().map(MemberRow::member);
            Bookings.About about = new Bookings.About(
                    Optional.of(loan.id()),
                    Optional.empty(),
                    Optional.empty(),
                    told,
                    savings.result().plus(amount));
            return switch (decision) {
                case Decision.Refused(var refusals) -> Future.failedFuture(new RefusedException(refusals));
                case Decision.Accepted accepted ->
                    bookings.write(connection, origin, accepted, about)
                            .map(entry ->
                                    new Result.Done<>(new Settled(loan.id().value(), amount)));
            };
        });
    }

    /** What is done with a receipt that is locked, under the rules as they are now. */
    private interface Settling {
        Future<Result<Settled>> with(Origin now, Receipt waiting);
    }

    private Future<Result<Settled>> receipt(SqlConnection connection, Origin origin, UUID receipt, Settling settling) {
        return current(connection, origin)
                .compose(now -> waiting(connection, now, receipt)
                        .compose(found -> found.map(waiting -> settling(connection, now, waiting, settling))
                                .orElseGet(SettlementCommands::notFound)));
    }

    /** What its provider is asked to take back stays where it is meanwhile. */
    private static Future<Result<Settled>> settling(
            SqlConnection connection, Origin now, Receipt waiting, Settling settling) {
        return ReversalTable.openOf(connection, now.team(), waiting.id())
                .compose(open -> open.isPresent()
                        ? Future.failedFuture(new RefusedException(List.of(new Refusal.Servicing.ReversalIs(
                                open.get().status().name()))))
                        : settling.with(now, waiting));
    }

    private Future<Result<Settled>> settle(
            SqlConnection connection,
            Receipt waiting,
            Decision decision,
            Recorder.Context context,
            Supplier<Future<Void>> row) {
        return switch (decision) {
            case Decision.Refused(var refusals) -> Future.failedFuture(new RefusedException(refusals));
            case Decision.Accepted accepted ->
                Future.all(recorder.record(connection, accepted, context), row.get())
                        .map(written -> new Result.Done<>(new Settled(waiting.id(), waiting.amount())));
        };
    }

    private static Future<Origin> current(SqlConnection connection, Origin origin) {
        return Teams.current(connection, origin.team()).map(origin::under);
    }

    private Circumstances around(Origin origin) {
        return new Circumstances(origin.team().profile(), origin.actor(), origin.today(clock));
    }

    private static <T> Future<Result<T>> notFound() {
        return Future.succeededFuture(new Result.NotFound<>());
    }
}
