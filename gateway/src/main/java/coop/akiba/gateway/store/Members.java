package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code member}. */
public final class Members {
    private static final String SELECT = """
        SELECT m.member_id, m.number AS member_number, m.name, m.msisdn, m.language, m.status AS member_status,
               p.sealed IS NOT NULL AS has_pin, m.recycled_at IS NOT NULL AS recycled
        FROM member m LEFT JOIN member_pin p USING (team_id, member_id) WHERE m.team_id = $1 AND\s\
        """;

    private Members() {}

    public static Future<Optional<MemberRow>> byMsisdn(SqlConnection connection, TeamId team, Msisdn msisdn) {
        return connection
                .preparedQuery(SELECT + "m.msisdn = $2")
                .execute(Tuple.of(team.value(), msisdn.e164()))
                .map(Members::first);
    }

    public static Future<Optional<MemberRow>> byId(SqlConnection connection, TeamId team, MemberId member) {
        return connection
                .preparedQuery(SELECT + "m.member_id = $2")
                .execute(Tuple.of(team.value(), member.value()))
                .map(Members::first);
    }

    /** The member, whose row nobody else can lock until the transaction ends. */
    public static Future<Optional<MemberRow>> lock(SqlConnection connection, TeamId team, MemberId member) {
        Future<Void> locked = connection
                .preparedQuery("SELECT 1 FROM member WHERE team_id = $1 AND member_id = $2 FOR NO KEY UPDATE")
                .execute(Tuple.of(team.value(), member.value()))
                .mapEmpty();
        Future<Optional<MemberRow>> read = byId(connection, team, member);
        return locked.compose(done -> read);
    }

    /** Who owes a loan; empty for somebody from outside. */
    public static Future<Optional<MemberRow>> borrower(SqlConnection connection, TeamId team, Loan loan) {
        return loan.member()
                .map(member -> byId(connection, team, member))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** By the number on the member's card, such as {@code M-0007}. */
    public static Future<Optional<MemberRow>> byNumber(SqlConnection connection, TeamId team, String number) {
        return connection
                .preparedQuery(SELECT + "m.number = $2")
                .execute(Tuple.of(team.value(), number))
                .map(Members::first);
    }

    /** A member with what they have saved. */
    public record Saver(Member member, Money savings) {}

    /** Those of these members that exist, by number or by id. */
    public static Future<List<Saver>> savers(
            SqlConnection connection, Team team, Collection<String> numbers, Collection<MemberId> ids) {
        if (numbers.isEmpty() && ids.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        // What is not asked for must not be looked for, as with loans.
        String which = ids.isEmpty()
                ? "m.number = ANY($3)"
                : numbers.isEmpty() ? "m.member_id = ANY($3)" : "(m.number = ANY($3) OR m.member_id = ANY($4))";
        Tuple values = Tuple.of(team.id().value(), AccountCode.MEMBER_SAVINGS.number());
        if (!numbers.isEmpty()) {
            values.addArrayOfString(numbers.toArray(String[]::new));
        }
        if (!ids.isEmpty()) {
            values.addArrayOfUUID(ids.stream().map(MemberId::value).toArray(UUID[]::new));
        }
        return connection
                .preparedQuery("""
                    SELECT m.member_id, m.number AS member_number, m.name, m.msisdn, m.language,
                           m.status AS member_status, coalesce(-b.balance, 0)::bigint AS savings
                    FROM member m LEFT JOIN LATERAL (
                        SELECT balance FROM account_balance
                        WHERE team_id = m.team_id AND account = $2 AND scope = m.member_id::text LIMIT 1) b ON true
                    WHERE m.team_id = $1 AND\s\
                    """ + which)
                .execute(values)
                .map(rows -> rows.stream()
                        .map(row -> new Saver(member(row), team.currency().ofMinor(row.getLong("savings"))))
                        .toList());
    }

    /** Adds a member whose phone number nobody has. */
    public static Future<Void> add(SqlConnection connection, TeamId team, Member member, String createdBy) {
        return addNew(connection, team, member, createdBy)
                .compose(added -> added
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IllegalStateException("the phone number is another member's")));
    }

    /**
     * Adds a member, unless somebody has the phone number; then false. The database is the judge: of two registrations
     * of one number at once, the second waits for the first.
     */
    public static Future<Boolean> addNew(SqlConnection connection, TeamId team, Member member, String createdBy) {
        return connection
                .preparedQuery("""
                    INSERT INTO member (team_id, member_id, number, name, msisdn, language, status, created_by)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                    ON CONFLICT (team_id, msisdn) DO NOTHING\
                    """)
                .execute(Tuple.of(
                        team.value(),
                        member.id().value(),
                        member.number(),
                        member.name(),
                        member.msisdn().e164(),
                        member.language(),
                        member.status().name(),
                        createdBy))
                .map(rows -> rows.rowCount() == 1);
    }

    public static Future<Void> setLanguage(SqlConnection connection, TeamId team, MemberId member, String language) {
        return connection
                .preparedQuery("UPDATE member SET language = $3 WHERE team_id = $1 AND member_id = $2")
                .execute(Tuple.of(team.value(), member.value(), language))
                .mapEmpty();
    }

    /** A member from a row that has the columns of {@code member} under the names this class selects them by. */
    static Member member(Row row) {
        return new Member(
                new MemberId(row.getUUID("member_id")),
                row.getString("member_number"),
                row.getString("name"),
                new Msisdn(row.getString("msisdn")),
                row.getString("language"),
                MemberStatus.valueOf(row.getString("member_status")));
    }

    private static Optional<MemberRow> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next())
                        .map(row -> new MemberRow(member(row), row.getBoolean("has_pin"), row.getBoolean("recycled")));
    }
}
