package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** People around loans: who borrows, who signs, and how many loans they have. */
public final class Borrowers {
    private Borrowers() {}

    /**
     * The members of these ids who exist, locked until the transaction ends. Their rows are locked in the order of
     * their ids, so that two callers never wait for each other.
     */
    public static Future<Map<MemberId, Member>> lock(
            SqlConnection connection, Team team, Collection<MemberId> members) {
        if (members.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return connection
                .preparedQuery("""
                    SELECT m.member_id, m.number AS member_number, m.name, m.msisdn, m.language,
                           m.status AS member_status
                    FROM member m WHERE m.team_id = $1 AND m.member_id = ANY($2)
                    ORDER BY m.member_id FOR NO KEY UPDATE\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addArrayOfUUID(
                                members.stream().map(MemberId::value).distinct().toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Members::member)
                        .collect(Collectors.toMap(Member::id, member -> member)));
    }

    /** How many loans of each status somebody has. People from outside are known by their phone number only. */
    public static Future<Map<LoanStatus, Integer>> loans(SqlConnection connection, Team team, Borrower borrower) {
        return switch (borrower) {
            case Borrower.OfMember(MemberId member) ->
                counted(connection
                        .preparedQuery(
                                "SELECT status, count(*)::int FROM loan WHERE team_id = $1 AND member_id = $2 GROUP BY"
                                        + " 1")
                        .execute(Tuple.of(team.id().value(), member.value())));
            case Borrower.NonMember(var name, Optional<Msisdn> msisdn) ->
                msisdn.map(phone -> counted(connection
                                .preparedQuery("""
                                    SELECT status, count(*)::int FROM loan
                                    WHERE team_id = $1 AND borrower_key IS NOT NULL AND borrower_msisdn = $2 GROUP BY 1\
                                    """)
                                .execute(Tuple.of(team.id().value(), phone.e164()))))
                        .orElseGet(() -> Future.succeededFuture(Map.of()));
        };
    }

    /** Names of members, by id. */
    public static Future<Map<MemberId, String>> names(
            SqlConnection connection, Team team, Collection<MemberId> members) {
        return connection
                .preparedQuery("SELECT member_id, name FROM member WHERE team_id = $1 AND member_id = ANY($2)")
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addArrayOfUUID(
                                members.stream().map(MemberId::value).distinct().toArray(UUID[]::new)))
                .map(rows -> {
                    Map<MemberId, String> names = new HashMap<>();
                    rows.forEach(row -> names.put(new MemberId(row.getUUID(0)), row.getString(1)));
                    return names;
                });
    }

    private static Future<Map<LoanStatus, Integer>> counted(Future<RowSet<Row>> rows) {
        return rows.map(found -> StreamSupport.stream(found.spliterator(), false)
                .collect(Collectors.toMap(row -> LoanStatus.valueOf(row.getString(0)), row -> row.getInteger(1))));
    }
}
