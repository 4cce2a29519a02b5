package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** How a member's loans stand, from indexes alone: of a schedule only the rows that are still owed are read. */
public final class LoanStandings {
    private static final String OF_MEMBER = """
        SELECT l.number, l.principal, l.status, o.owed, o.next_due, o.next_amount
        FROM loan l
        LEFT JOIN LATERAL (
            SELECT sum(r.open)::bigint AS owed, (array_agg(r.due ORDER BY r.number))[1] AS next_due,
                   (array_agg(r.open ORDER BY r.number))[1] AS next_amount
            FROM (SELECT i.number, i.due, (i.principal - i.principal_paid) + (i.interest - i.interest_paid)
                             + (i.penalty - i.penalty_paid) AS open
                  FROM instalment i
                  WHERE i.team_id = $1 AND i.loan_id = l.loan_id AND i.version = l.schedule_version
                    AND (i.principal_paid < i.principal OR i.interest_paid < i.interest
                         OR i.penalty_paid < i.penalty)) r) o ON l.status IN ('ACTIVE', 'DEFAULTED')
        WHERE l.team_id = $1 AND l.member_id = $2
        ORDER BY l.applied_at DESC LIMIT 50\
        """;

    private LoanStandings() {}

    /**
     * A loan as it stands.
     *
     * @param owed all that is left to pay; zero where nothing is owed, or nothing yet
     * @param next the oldest instalment that is owed
     */
    public record Standing(LoanNumber number, Money principal, LoanStatus status, Money owed, Optional<Next> next) {}

    /** What is left of an instalment. */
    public record Next(Money amount, LocalDate due) {}

    /** The newest loans of a member, newest first, at most 50. */
    public static Future<List<Standing>> ofMember(SqlConnection connection, Team team, MemberId member) {
        return connection
                .preparedQuery(OF_MEMBER)
                .execute(Tuple.of(team.id().value(), member.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> standing(row, team))
                        .toList());
    }

    private static Standing standing(Row row, Team team) {
        Long owed = row.getLong("owed");
        Optional<Next> next = Optional.ofNullable(row.getLocalDate("next_due"))
                .map(due -> new Next(team.currency().ofMinor(row.getLong("next_amount")), due));
        return new Standing(
                new LoanNumber(row.getLong("number")),
                team.currency().ofMinor(row.getLong("principal")),
                LoanStatus.valueOf(row.getString("status")),
                team.currency().ofMinor(owed == null ? 0 : owed),
                next);
    }
}
