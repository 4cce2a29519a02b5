package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Delinquency;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.FollowUp;
import coop.akiba.gateway.store.FollowUpTable;
import coop.akiba.gateway.store.LoanNotices;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.sms.SmsMessage;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Who is told that a row is due or was missed: members by SMS, staff by a follow-up. Each is told once for a row, and
 * not at all when it is paid by then: the loan is locked while this is decided.
 */
public final class Dunning {
    /** A call is due within so long after the day of the instalment has ended. */
    private static final Duration TO_CALL = Duration.ofHours(24);

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final Notices notices;
    private final Runnable wakeOutbox;

    /** Builds it; {@code wakeOutbox} is run after every commit that may have left a message. */
    public Dunning(Db db, Ids ids, InstantSource clock, Notices notices, Runnable wakeOutbox) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.notices = notices;
        this.wakeOutbox = wakeOutbox;
    }

    /**
     * Reminds a member of what is due soon.
     *
     * @param daysBefore on which days before a due date a member is reminded; 0 is the day itself
     * @return whether anything was said
     */
    public Future<Boolean> remind(Team team, UUID loan, LocalDate today, List<Integer> daysBefore) {
        return told(team, loan, (connection, running) -> {
            List<Future<Boolean>> said = new ArrayList<>();
            for (Instalment row : running.schedule().instalments()) {
                int days = Math.toIntExact(ChronoUnit.DAYS.between(today, row.due()));
                if (!row.isPaid() && daysBefore.contains(days)) {
                    SmsMessage message = new SmsMessage.InstalmentDue(running.number(), row.open(), row.due(), days);
                    said.add(say(connection, team, running, row, LoanNotices.reminder(days), message));
                }
            }
            return any(said);
        });
    }

    /**
     * Tells a member what is overdue, once for the row that was missed last.
     *
     * @param since rows due before it are not told of any more
     * @return whether anything was said
     */
    public Future<Boolean> alert(Team team, UUID loan, LocalDate today, LocalDate since) {
        return told(team, loan, (connection, running) -> {
            Delinquency behind = Delinquency.of(running, today);
            return behind.newest()
                    .filter(row -> !row.due().isBefore(since))
                    .map(row -> say(
                            connection,
                            team,
                            running,
                            row,
                            LoanNotices.OVERDUE,
                            new SmsMessage.InstalmentOverdue(
                                    running.number(),
                                    behind.amount(),
                                    behind.rows().size(),
                                    row.due())))
                    .orElseGet(() -> Future.succeededFuture(false));
        });
    }

    /**
     * Asks staff to call about the row that was missed last, and to bring the loan before the committee when two rows
     * in a row are.
     *
     * @param day rows due before it count
     * @return whether anything was asked for
     */
    public Future<Boolean> followUp(Team team, UUID loan, LocalDate day) {
        return told(team, loan, (connection, running) -> {
            Delinquency behind = Delinquency.of(running, day);
            List<Future<Boolean>> asked = new ArrayList<>();
            behind.newest().ifPresent(row -> asked.add(ask(connection, team, running, row, FollowUp.Kind.CALL)));
            behind.missedTwice()
                    .ifPresent(row -> asked.add(ask(connection, team, running, row, FollowUp.Kind.ESCALATE)));
            return any(asked);
        });
    }

    /** Ends follow-ups whose reason was paid meanwhile; how many they were. */
    public Future<Integer> closePaid(Team team) {
        return db.inTeam(
                        team.id(),
                        connection -> FollowUpTable.closePaid(connection, team, "job:follow-ups", clock.instant()))
                .compose(count ->
                        count == 0 ? Future.succeededFuture(0) : closePaid(team).map(more -> count + more));
    }

    private Future<Boolean> told(Team team, UUID loan, BiFunction<SqlConnection, Loan, Future<Boolean>> work) {
        return db.inTeam(
                        team.id(),
                        connection -> LoanTable.lock(connection, team, new LoanId(loan))
                                .compose(found -> found.filter(present -> present.status() == LoanStatus.ACTIVE)
                                        .map(running -> work.apply(connection, running))
                                        .orElseGet(() -> Future.succeededFuture(false))))
                .onSuccess(said -> {
                    if (said) {
                        wakeOutbox.run();
                    }
                });
    }

    private Future<Boolean> say(
            SqlConnection connection, Team team, Loan loan, Instalment row, String kind, SmsMessage message) {
        return Members.borrower(connection, team.id(), loan)
                .compose(found -> found.map(MemberRow::member)
                        .map(member -> LoanNotices.claim(connection, team.id(), loan, row.due(), kind, clock.instant())
                                .compose(first -> first
                                        ? OutboxTable.add(
                                                        connection,
                                                        team.id(),
                                                        List.of(notices.to(team, member, message, clock.instant())))
                                                .map(true)
                                        : Future.succeededFuture(false)))
                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private Future<Boolean> ask(SqlConnection connection, Team team, Loan loan, Instalment row, FollowUp.Kind kind) {
        return FollowUpTable.add(
                connection,
                team,
                new FollowUp(
                        ids.next(),
                        loan.id(),
                        kind,
                        row.number(),
                        row.due(),
                        row.due()
                                .plusDays(1)
                                .atStartOfDay(team.zone())
                                .toInstant()
                                .plus(TO_CALL),
                        clock.instant(),
                        Optional.empty()));
    }

    private static Future<Boolean> any(List<Future<Boolean>> done) {
        return Future.all(done).map(all -> done.stream().anyMatch(Future::result));
    }
}
