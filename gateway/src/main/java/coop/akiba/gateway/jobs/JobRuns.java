package coop.akiba.gateway.jobs;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Optional;

/**
 * The table {@code job_run}: who runs what, and what came of it. Leases run by the database's clock, so gateways whose
 * clocks differ agree on them.
 */
final class JobRuns {
    /** The oldest run that is not over, if there is one, and the newest of all. */
    private static final String FOUND = """
        (SELECT occurrence, due, true AS open FROM job_run
         WHERE team_id = $1 AND job = $2 AND status IN ('RUNNING', 'WAITING') ORDER BY occurrence LIMIT 1)
        UNION ALL
        (SELECT occurrence, due, false FROM job_run
         WHERE team_id = $1 AND job = $2 ORDER BY occurrence DESC LIMIT 1)
        ORDER BY open DESC\
        """;

    private static final String TAKE = """
        INSERT INTO job_run AS r (team_id, job, occurrence, due, status, attempts, owner, lease_until, started_at)
        VALUES ($1, $2, $3, $4, 'RUNNING', 1, $5, now() + $6 * interval '1 millisecond', now())
        ON CONFLICT (team_id, job, occurrence) DO UPDATE
        SET due = excluded.due, status = 'RUNNING', owner = excluded.owner, lease_until = excluded.lease_until,
            attempts = CASE WHEN r.status IN ('RUNNING', 'WAITING') THEN r.attempts + 1 ELSE 1 END,
            epoch = r.epoch + 1, retry_at = NULL, started_at = now(), ended_at = NULL, summary = ''
        WHERE CASE r.status WHEN 'RUNNING' THEN r.lease_until < now()
                            WHEN 'WAITING' THEN r.retry_at <= now()
                            ELSE r.due < excluded.due END
        RETURNING attempts, epoch\
        """;

    private static final String RENEW = """
        UPDATE job_run SET lease_until = now() + $5 * interval '1 millisecond'
        WHERE team_id = $1 AND job = $2 AND occurrence = $3 AND epoch = $4 AND status = 'RUNNING'\
        """;

    private static final String MARK = """
        UPDATE job_run SET status = $5, retry_at = now() + $6 * interval '1 millisecond', attempts = $7, summary = $8,
                           lease_until = NULL, ended_at = now()
        WHERE team_id = $1 AND job = $2 AND occurrence = $3 AND epoch = $4 AND status = 'RUNNING'\
        """;

    private static final int MAX_SUMMARY = 500;

    private final Db db;
    private final String owner;
    private final Duration lease;

    /**
     * The table as one gateway sees it.
     *
     * @param owner this process, for people who look at a lease
     */
    JobRuns(Db db, String owner, Duration lease) {
        this.db = db;
        this.owner = owner;
        this.lease = lease;
    }

    /** Takes the oldest run that is due, if nobody has it. */
    Future<Claim> claim(Team team, Job job, Instant now, int daysBack) {
        return db.inTeam(
                team.id(),
                connection -> connection
                        .preparedQuery(FOUND)
                        .execute(Tuple.of(team.id().value(), job.name()))
                        .compose(rows -> wanted(rows, team, job.schedule(), now, daysBack)
                                .map(occurrence -> take(connection, team, job, occurrence))
                                .orElseGet(() -> Future.succeededFuture(new Claim.Nothing()))));
    }

    /** Keeps a run for as long again; false when somebody else has it by now. */
    Future<Boolean> renew(Team team, Job job, Claim.Mine run) {
        return change(team, RENEW, which(team, job, run).addLong(lease.toMillis()));
    }

    Future<Boolean> done(Team team, Job job, Claim.Mine run, String summary) {
        return mark(team, job, run, "DONE", Duration.ZERO, run.attempts(), summary);
    }

    Future<Boolean> again(Team team, Job job, Claim.Mine run, String why, Duration wait) {
        return mark(team, job, run, "WAITING", wait, run.attempts(), why);
    }

    Future<Boolean> failed(Team team, Job job, Claim.Mine run, String why) {
        return mark(team, job, run, "FAILED", Duration.ZERO, run.attempts(), why);
    }

    /** Gives a run back that was not finished and did not fail, for another gateway to take at once. */
    Future<Boolean> release(Team team, Job job, Claim.Mine run) {
        return mark(team, job, run, "WAITING", Duration.ZERO, run.attempts() - 1, "the gateway stopped");
    }

    private static Optional<Occurrence> wanted(
            RowSet<Row> found, Team team, Schedule schedule, Instant now, int daysBack) {
        Iterator<Row> rows = found.iterator();
        if (!rows.hasNext()) {
            return schedule.next(Optional.empty(), now, team.zone(), daysBack);
        }
        Row row = rows.next();
        String key = row.getString("occurrence");
        if (row.getBoolean("open")) {
            return Optional.of(schedule.again(key, now, team.zone()));
        }
        Instant due = row.getOffsetDateTime("due").toInstant();
        return schedule.next(Optional.of(new Schedule.Last(key, due)), now, team.zone(), daysBack);
    }

    private Future<Claim> take(SqlConnection connection, Team team, Job job, Occurrence occurrence) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(
                        team.id().value(),
                        job.name(),
                        occurrence.key(),
                        occurrence.due().atOffset(ZoneOffset.UTC),
                        owner,
                        lease.toMillis()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return new Claim.Held();
                    }
                    Row row = rows.iterator().next();
                    return new Claim.Mine(occurrence, row.getInteger("attempts"), row.getLong("epoch"));
                });
    }

    private Future<Boolean> mark(
            Team team, Job job, Claim.Mine run, String status, Duration wait, int attempts, String summary) {
        String bounded = summary.length() <= MAX_SUMMARY ? summary : summary.substring(0, MAX_SUMMARY);
        return change(
                team,
                MARK,
                which(team, job, run)
                        .addString(status)
                        .addLong(wait.toMillis())
                        .addInteger(attempts)
                        .addString(bounded));
    }

    private static Tuple which(Team team, Job job, Claim.Mine run) {
        return Tuple.of(team.id().value(), job.name(), run.occurrence().key(), run.epoch());
    }

    private Future<Boolean> change(Team team, String sql, Tuple values) {
        return db.inTeam(
                team.id(),
                connection -> connection.preparedQuery(sql).execute(values).map(done -> done.rowCount() == 1));
    }
}
