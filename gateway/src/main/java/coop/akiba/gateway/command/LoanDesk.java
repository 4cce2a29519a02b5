package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.loan.Situation;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Borrowers;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.PayoutTable;
import coop.akiba.gateway.store.PoolSums;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Lays a loan out for a decision and files what was decided. Locks are taken in one order: the cooperative, the loan,
 * its borrower.
 */
final class LoanDesk {
    private final InstantSource clock;
    private final Recorder recorder;

    LoanDesk(InstantSource clock, Recorder recorder) {
        this.clock = clock;
        this.recorder = recorder;
    }

    /** For decisions that depend on what the whole cooperative can still lend: one at a time. */
    <T> Future<Result<T>> withPool(
            SqlConnection connection, Origin origin, LoanId loan, Function<LoanCase, Future<Result<T>>> work) {
        return Teams.lock(connection, origin.team())
                .compose(locked -> open(
                        connection,
                        origin,
                        loan,
                        team -> PoolSums.available(connection, team),
                        at -> unlessLeaving(at, work)));
    }

    /** For what came of the loan's payout, on which nothing else may be decided meanwhile. */
    <T> Future<Result<T>> forPayout(
            SqlConnection connection, Origin origin, LoanId loan, Function<LoanCase, Future<Result<T>>> work) {
        return Teams.lock(connection, origin.team())
                .compose(locked -> open(
                        connection,
                        origin,
                        loan,
                        team -> Future.succeededFuture(team.currency().zero()),
                        work));
    }

    /** For decisions about this loan alone. */
    <T> Future<Result<T>> alone(
            SqlConnection connection, Origin origin, LoanId loan, Function<LoanCase, Future<Result<T>>> work) {
        return open(
                connection,
                origin,
                loan,
                team -> Future.succeededFuture(team.currency().zero()),
                work);
    }

    /** Writes what was decided, or gives the refusals back. */
    Future<Result<Change>> file(LoanCase at, Decision decision) {
        return file(at, Optional.empty(), decision, List.of());
    }

    /**
     * Writes what was decided, or gives the refusals back.
     *
     * @param accrued interest that had to be booked first; {@code at} has the loan as it was before
     * @param reversed ids of the entries that the decision's entries take back, in the same order
     */
    Future<Result<Change>> file(
            LoanCase at, Optional<Decision.Accepted> accrued, Decision decision, List<UUID> reversed) {
        return switch (decision) {
            case Decision.Refused(var refusals) -> Future.failedFuture(new RefusedException(refusals));
            case Decision.Accepted accepted -> {
                Recorder.Context context = new Recorder.Context(
                        at.origin(),
                        Optional.of(at.loan()),
                        at.borrower(),
                        Optional.empty(),
                        at.team().currency().zero(),
                        reversed);
                Loan after = ((LoanEvent) accepted.events().getLast()).loan();
                yield recorder.record(at.connection(), accrued, accepted, context)
                        .map(written -> new Result.Done<>(new Change(at.loan(), after, accepted.events())));
            }
        };
    }

    /** A loan that is being paid out stays as it is until that has ended. */
    private static <T> Future<Result<T>> unlessLeaving(LoanCase at, Function<LoanCase, Future<Result<T>>> work) {
        if (at.loan().status() != LoanStatus.APPROVED) {
            return work.apply(at);
        }
        return PayoutTable.openOf(at.connection(), at.team(), at.loan().id())
                .compose(open -> open.isEmpty()
                        ? work.apply(at)
                        : Future.failedFuture(new RefusedException(List.of(new Refusal.Servicing.PayoutUnderWay(
                                open.get().payout().amount(),
                                open.get().payout().status().name())))));
    }

    private <T> Future<Result<T>> open(
            SqlConnection connection,
            Origin origin,
            LoanId loan,
            Function<Team, Future<Money>> pool,
            Function<LoanCase, Future<Result<T>>> work) {
        return Teams.current(connection, origin.team())
                .map(origin::under)
                .compose(now -> LoanTable.lock(connection, now.team(), loan)
                        .compose(found -> found.map(present -> lay(connection, now, present, pool.apply(now.team()))
                                        .compose(work))
                                .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>()))));
    }

    private Future<LoanCase> lay(SqlConnection connection, Origin origin, Loan loan, Future<Money> pool) {
        Team team = origin.team();
        Future<Map<MemberId, Member>> people =
                Borrowers.lock(connection, team, loan.member().stream().toList());
        Future<Money> savings = Holds.available(connection, team, loan.member());
        return Future.all(people, pool, savings).map(all -> {
            Optional<Member> borrower = people.result().values().stream().findFirst();
            Situation situation = new Situation(
                    team.profile(),
                    origin.actor(),
                    origin.today(clock),
                    clock.instant(),
                    pool.result(),
                    savings.result());
            return new LoanCase(connection, origin, loan, borrower, situation);
        });
    }
}
