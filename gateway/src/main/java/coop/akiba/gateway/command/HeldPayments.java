package coop.akiba.gateway.command;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.UnpostedNotices;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table {@code payment_held}: money that reached us and that a fault of ours kept out of the books. What is here
 * may be acknowledged: it is tried again, ever less often, and after a day people see it.
 */
public final class HeldPayments {
    private static final Logger LOG = LoggerFactory.getLogger(HeldPayments.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 7;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Db db;
    private final InstantSource clock;

    public HeldPayments(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** One that waits, and since when. */
    public record Held(MoneyNotice notice, int attempts, Instant since) {}

    /** Keeps a notice; one that is kept already stays as it is. */
    Future<Void> keep(Team team, MoneyNotice notice, Throwable why) {
        Instant now = clock.instant();
        LOG.atError()
                .addKeyValue("team", team.id().value())
                .addKeyValue("provider", notice.provider())
                .addKeyValue("transaction", notice.transactionId())
                .addKeyValue("why", name(why))
                .log("a payment is held and tried again: a fault of ours keeps it out of the books");
        return db.inTeam(
                team.id(),
                connection -> connection
                        .preparedQuery("""
                            INSERT INTO payment_held (team_id, provider, kind, transaction_id, raw_sha256, raw, amount,
                                                      reference, payer, account, value_date, request_token, status,
                                                      held_at, next_at, last_error)
                            VALUES ($1, $2, $3, $4, sha256($5), $5, $6, $7, $8, $9, $10, $11, 'HELD', $12, $13, $14)
                            ON CONFLICT DO NOTHING\
                            """)
                        .execute(Tuple.tuple()
                                .addString(team.id().value())
                                .addString(notice.provider())
                                .addString(notice.kind())
                                .addString(notice.transactionId())
                                .addBuffer(notice.raw())
                                .addLong(notice.amount().minor())
                                .addString(notice.reference())
                                .addString(notice.payer())
                                .addString(notice.into().scope())
                                .addLocalDate(notice.valueDate())
                                .addString(notice.requestToken().orElse(null))
                                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                                .addOffsetDateTime(now.plus(FIRST_WAIT).atOffset(ZoneOffset.UTC))
                                .addString(name(why)))
                        .mapEmpty());
    }

    /** Those to try now, the longest waiting first. */
    public Future<List<Held>> due(Team team, int most) {
        return db.look(
                team.id(),
                connection -> connection
                        .preparedQuery("""
                            SELECT * FROM payment_held WHERE team_id = $1 AND status = 'HELD' AND next_at <= $2
                            ORDER BY next_at LIMIT $3\
                            """)
                        .execute(Tuple.of(team.id().value(), clock.instant().atOffset(ZoneOffset.UTC), most))
                        .map(rows -> rows.stream().map(row -> held(row, team)).toList()));
    }

    /** It is in the books. */
    public Future<Void> booked(Team team, Held held) {
        return db.inTeam(team.id(), connection -> update(connection, team, held, "BOOKED", clock.instant()));
    }

    /** It failed again: later, or after a day never again by itself. */
    public Future<Void> missed(Team team, Held held) {
        Instant now = clock.instant();
        if (now.isBefore(held.since().plus(LONGEST))) {
            Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(held.attempts() + 1, MOST_DOUBLINGS));
            return db.inTeam(team.id(), connection -> update(connection, team, held, "HELD", now.plus(wait)));
        }
        MoneyNotice notice = held.notice();
        UnpostedNotices.Unposted forPeople = new UnpostedNotices.Unposted(
                notice.provider(),
                notice.kind(),
                notice.transactionId(),
                "a fault of ours kept it out of the books for a day",
                notice.raw(),
                held.since());
        return db.inTeam(
                team.id(),
                connection -> UnpostedNotices.add(connection, team, forPeople)
                        .compose(told -> update(connection, team, held, "GIVEN_UP", now)));
    }

    private static Future<Void> update(SqlConnection connection, Team team, Held held, String status, Instant next) {
        return connection
                .preparedQuery("""
                    UPDATE payment_held SET status = $6, attempts = attempts + 1, next_at = $7
                    WHERE team_id = $1 AND provider = $2 AND kind = $3 AND transaction_id = $4
                      AND raw_sha256 = sha256($5)\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        held.notice().provider(),
                        held.notice().kind(),
                        held.notice().transactionId(),
                        held.notice().raw(),
                        status,
                        next.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static Held held(Row row, Team team) {
        return new Held(
                new MoneyNotice(
                        row.getString("provider"),
                        row.getString("kind"),
                        row.getString("transaction_id"),
                        team.currency().ofMinor(row.getLong("amount")),
                        row.getString("reference"),
                        row.getString("payer"),
                        new Account(AccountCode.MOBILE_MONEY_FLOAT, row.getString("account")),
                        row.getLocalDate("value_date"),
                        row.getBuffer("raw"),
                        Optional.ofNullable(row.getString("request_token"))),
                row.getInteger("attempts"),
                row.getOffsetDateTime("held_at").toInstant());
    }

    /** A message may repeat what somebody sent. */
    private static String name(Throwable why) {
        return why instanceof PgException refused
                ? "database " + refused.getSqlState()
                : why.getClass().getSimpleName();
    }
}
