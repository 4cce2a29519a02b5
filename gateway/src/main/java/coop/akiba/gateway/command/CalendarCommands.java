package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.Accruals;
import coop.akiba.domain.loan.Hindsight;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Penalties;
import coop.akiba.domain.loan.RowPayment;
import coop.akiba.domain.policy.PenaltyPolicy;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.FollowUp;
import coop.akiba.gateway.store.FollowUpTable;
import coop.akiba.gateway.store.LaterEvents;
import coop.akiba.gateway.store.LoanTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the calendar does to the books of one loan: lock, decide, write, commit. Each may be asked for again and then
 * finds it done.
 */
public final class CalendarCommands {
    private static final Duration TO_CHECK = Duration.ofHours(24);

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final Recorder recorder;

    public CalendarCommands(Db db, Ids ids, InstantSource clock, Recorder recorder) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.recorder = recorder;
    }

    /**
     * Books the interest of all rows due by a day that is not in the books; interest that was paid early is.
     *
     * @return whether there was any
     */
    public Future<Boolean> accrue(Team team, UUID loan, LocalDate day) {
        return db.inTeam(
                team.id(),
                connection -> LoanTable.lock(connection, team, new LoanId(loan))
                        .compose(found -> found.map(present ->
                                        record(connection, team, present, Accruals.due(present, day), "job:accrual"))
                                .orElseGet(() -> Future.succeededFuture(false))));
    }

    /**
     * Puts on the penalty of a month, as it was due when its check day began: money that moved on that day or later
     * does not count, however late or early it was recorded.
     *
     * @return whether there was one to put on
     */
    public Future<Boolean> penalise(Team team, UUID loan, YearMonth month) {
        return db.inTeam(
                team.id(),
                connection -> LoanTable.lock(connection, team, new LoanId(loan))
                        .compose(found -> found.filter(
                                        present -> present.product().penalty() instanceof PenaltyPolicy.Periodic)
                                .map(present -> penalise(connection, team, present, month))
                                .orElseGet(() -> Future.succeededFuture(false))));
    }

    /**
     * Looks again at the penalty of a month. Where a payment that was recorded after it and made before it would have
     * spared it, staff are asked to see to it: letting a penalty go is theirs to decide.
     *
     * @return whether they were asked
     */
    public Future<Boolean> checkPenalty(Team team, UUID loan, YearMonth month) {
        return db.inTeam(
                team.id(),
                connection -> LoanTable.lock(connection, team, new LoanId(loan))
                        .compose(found -> found.filter(
                                        present -> present.product().penalty() instanceof PenaltyPolicy.Periodic)
                                .map(present -> past(connection, team, present, month)
                                        .compose(past -> past.undue()
                                                ? ask(connection, team, past)
                                                : Future.succeededFuture(false)))
                                .orElseGet(() -> Future.succeededFuture(false))));
    }

    private Future<Boolean> penalise(SqlConnection connection, Team team, Loan loan, YearMonth month) {
        return past(connection, team, loan, month)
                .compose(past -> record(
                        connection,
                        team,
                        loan,
                        past.put().isPresent() ? Optional.empty() : Penalties.periodic(loan, past.then(), month),
                        "job:penalties"));
    }

    /**
     * A loan as it stood when a check day began.
     *
     * @param put the penalty it got for that day
     */
    private record Past(Loan then, YearMonth month, LocalDate day, Optional<Hindsight.Charge> put) {

        /** Whether there is a penalty and the rules ask for none. What became of the loan since does not matter. */
        boolean undue() {
            Loan running = then.withStatus(LoanStatus.ACTIVE);
            return put.isPresent() && Penalties.periodic(running, month).isEmpty();
        }
    }

    private static Future<Past> past(SqlConnection connection, Team team, Loan loan, YearMonth month) {
        LocalDate day = month.atDay(((PenaltyPolicy.Periodic) loan.product().penalty()).checkDay());
        Future<List<LaterEvents.Penalty>> penalties = LaterEvents.penalties(connection, team, loan, month);
        Future<List<RowPayment>> payments = LaterEvents.payments(connection, team, loan, day);
        return Future.all(penalties, payments).map(both -> {
            List<Hindsight.Charge> charges =
                    penalties.result().stream().map(LaterEvents.Penalty::charge).toList();
            Optional<Hindsight.Charge> put = penalties.result().stream()
                    .filter(penalty -> penalty.period().equals(month))
                    .map(LaterEvents.Penalty::charge)
                    .findFirst();
            return new Past(Hindsight.without(loan, payments.result(), charges), month, day, put);
        });
    }

    private Future<Boolean> ask(SqlConnection connection, Team team, Past past) {
        FollowUp task = new FollowUp(
                ids.next(),
                past.then().id(),
                FollowUp.Kind.CHECK_PENALTY,
                past.put().orElseThrow().row(),
                past.day(),
                clock.instant().plus(TO_CHECK),
                clock.instant(),
                Optional.empty());
        return FollowUpTable.add(connection, team, task);
    }

    private Future<Boolean> record(
            SqlConnection connection, Team team, Loan loan, Optional<Decision.Accepted> decision, String job) {
        Origin origin = new Origin(team, new Actor(job, Role.MEMBER, Optional.empty()), job);
        Recorder.Context context = new Recorder.Context(
                origin,
                Optional.of(loan),
                Optional.empty(),
                Optional.empty(),
                team.currency().zero());
        return decision.map(accepted ->
                        recorder.record(connection, accepted, context).map(true))
                .orElseGet(() -> Future.succeededFuture(false));
    }
}
