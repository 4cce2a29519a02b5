package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.payment.MatchCandidate.OpenLoan;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Members of one cooperative by the number that paid, with their running loans. A number that has another owner now,
 * and members who left, are nobody's here.
 */
public final class Payers {
    /** How many digits of a number's end are indexed. */
    private static final int ENDING = 3;

    private static final String SELECT = """
        SELECT m.member_id, l.loan_id, i.next, i.owed
        FROM member m
        LEFT JOIN loan l ON l.team_id = m.team_id AND l.member_id = m.member_id AND l.status = 'ACTIVE'
        LEFT JOIN LATERAL (
            SELECT (array_agg(o.open ORDER BY o.number))[1] AS next, sum(o.open)::bigint AS owed
            FROM (SELECT number, principal - principal_paid + interest - interest_paid + penalty - penalty_paid AS open
                  FROM instalment r
                  WHERE r.team_id = l.team_id AND r.loan_id = l.loan_id AND r.version = l.schedule_version
                      AND (principal_paid < principal OR interest_paid < interest OR penalty_paid < penalty)) o
            ) i ON true
        WHERE m.team_id = $1 AND m.recycled_at IS NULL AND m.status <> 'CLOSED' AND\s\
        """;

    /** More than staff are ever shown, and enough to see that there is more than one. */
    private static final String ORDER = " ORDER BY m.member_id, l.number LIMIT 60";

    private Payers() {}

    /** Somebody who may have paid. */
    public record Payer(MemberId member, List<OpenLoan> loans) {
        public Payer {
            loans = List.copyOf(loans);
        }
    }

    public static Future<List<Payer>> byMsisdn(SqlConnection connection, Team team, Msisdn msisdn) {
        return find(connection, team, "m.msisdn = $2", Tuple.of(team.id().value(), msisdn.e164()));
    }

    /** By SHA-256 of the number's digits, in lower-case hex. Of nobody but members is there such a hash. */
    public static Future<List<Payer>> byHash(SqlConnection connection, Team team, String sha256) {
        return find(connection, team, "m.msisdn_sha256 = $2", Tuple.of(team.id().value(), sha256));
    }

    /**
     * By what a mask leaves of a number.
     *
     * @param first digits, with the country's code
     * @param last two to four digits
     */
    public static Future<List<Payer>> byMask(SqlConnection connection, Team team, String first, String last) {
        return find(
                connection,
                team,
                "m.msisdn_ends = ANY($2) AND starts_with(m.msisdn, $3) AND right(m.msisdn, length($4)) = $4",
                Tuple.of(team.id().value(), endings(last), "+" + first, last));
    }

    public static Future<List<Payer>> byMember(SqlConnection connection, Team team, MemberId member) {
        return find(connection, team, "m.member_id = $2", Tuple.of(team.id().value(), member.value()));
    }

    private static String[] endings(String last) {
        return last.length() >= ENDING
                ? new String[] {last.substring(last.length() - ENDING)}
                : IntStream.range(0, 10).mapToObj(digit -> digit + last).toArray(String[]::new);
    }

    private static Future<List<Payer>> find(SqlConnection connection, Team team, String condition, Tuple values) {
        return connection
                .preparedQuery(SELECT + condition + ORDER)
                .execute(values)
                .map(rows -> payers(rows, team));
    }

    private static List<Payer> payers(RowSet<Row> rows, Team team) {
        Map<MemberId, List<OpenLoan>> found = new LinkedHashMap<>();
        rows.forEach(row -> {
            List<OpenLoan> loans =
                    found.computeIfAbsent(new MemberId(row.getUUID("member_id")), member -> new ArrayList<>());
            if (row.getUUID("loan_id") != null && row.getLong("next") != null) {
                loans.add(new OpenLoan(
                        new LoanId(row.getUUID("loan_id")),
                        team.currency().ofMinor(row.getLong("next")),
                        team.currency().ofMinor(row.getLong("owed"))));
            }
        });
        return found.entrySet().stream()
                .map(each -> new Payer(each.getKey(), each.getValue()))
                .toList();
    }
}
