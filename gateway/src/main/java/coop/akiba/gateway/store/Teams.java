package coop.akiba.gateway.store;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.stream.StreamSupport;

/** The tables {@code team} and {@code loan_profile}. */
public final class Teams {
    private static final String ADD_PROFILE =
            "INSERT INTO loan_profile (team_id, version, rules) VALUES ($1, $2, $3::text::jsonb)";

    private Teams() {}

    /** Adds a cooperative with its rules. */
    public static Future<Void> add(SqlConnection connection, Team team) {
        CurrencyPolicy currency = team.currency();
        return connection
                .preparedQuery("""
                    INSERT INTO team (team_id, name, country, currency, currency_scale, cash_unit, time_zone,
                                      help_line, paybill, profile)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        team.name(),
                        team.country(),
                        currency.code(),
                        (short) currency.scale(),
                        currency.cashUnit(),
                        team.zone().getId(),
                        team.helpLine(),
                        team.paybill(),
                        team.profile().version()))
                .compose(added -> connection
                        .preparedQuery(ADD_PROFILE)
                        .executeBatch(team.profiles().stream()
                                .map(profile -> row(team.id(), profile))
                                .toList()))
                .mapEmpty();
    }

    /** Makes these the rules from now on. The caller holds the cooperative's lock. */
    public static Future<Void> addProfile(SqlConnection connection, Team team, LoanProfile profile) {
        return connection
                .preparedQuery(ADD_PROFILE)
                .execute(row(team.id(), profile))
                .compose(added -> connection
                        .preparedQuery("UPDATE team SET profile = $2 WHERE team_id = $1")
                        .execute(Tuple.of(team.id().value(), profile.version())))
                .mapEmpty();
    }

    /** A cooperative with all its rules as they are in this transaction; it exists. */
    public static Future<Team> read(SqlConnection connection, TeamId id) {
        Future<RowSet<Row>> team = connection
                .preparedQuery("SELECT * FROM team WHERE team_id = $1")
                .execute(Tuple.of(id.value()));
        // As text: a decimal that went through a number of the JSON library's own would lose digits.
        Future<RowSet<Row>> rules = connection
                .preparedQuery("SELECT rules::text FROM loan_profile WHERE team_id = $1 ORDER BY version")
                .execute(Tuple.of(id.value()));
        return Future.all(team, rules).map(both -> team(team.result().iterator().next(), rules.result()));
    }

    /**
     * The cooperative a process knows, brought up to date when its rules have changed since. Decisions are made under
     * these: the number is read in their own transaction.
     */
    public static Future<Team> current(SqlConnection connection, Team known) {
        return connection
                .preparedQuery("SELECT profile FROM team WHERE team_id = $1")
                .execute(Tuple.of(known.id().value()))
                .compose(rows ->
                        rows.iterator().next().getInteger(0) == known.profile().version()
                                ? Future.succeededFuture(known)
                                : read(connection, known.id()));
    }

    private static Tuple row(TeamId team, LoanProfile profile) {
        return Tuple.of(team.value(), profile.version(), ProfileJson.write(profile));
    }

    private static Team team(Row row, RowSet<Row> rules) {
        return new Team(
                new TeamId(row.getString("team_id")),
                row.getString("name"),
                row.getString("country"),
                new CurrencyPolicy(
                        row.getString("currency"), row.getInteger("currency_scale"), row.getLong("cash_unit")),
                ZoneId.of(row.getString("time_zone")),
                row.getString("help_line"),
                row.getString("paybill"),
                StreamSupport.stream(rules.spliterator(), false)
                        .map(each -> ProfileJson.readStored(each.getString("rules")))
                        .toList());
    }

    /**
     * Makes the caller wait until no other transaction holds the cooperative's lock. Decisions that depend on sums over
     * the whole cooperative, such as the lending pool, take it first.
     */
    public static Future<Void> lock(SqlConnection connection, Team team) {
        // NO KEY UPDATE: rows that refer to the cooperative can still be added meanwhile.
        return connection
                .preparedQuery("SELECT 1 FROM team WHERE team_id = $1 FOR NO KEY UPDATE")
                .execute(Tuple.of(team.id().value()))
                .mapEmpty();
    }

    /** The next number of a kind the cooperative counts, such as {@code loan}; from 1. */
    public static Future<Long> nextNumber(SqlConnection connection, Team team, String counter) {
        return connection
                .preparedQuery("""
                    INSERT INTO counter (team_id, name, last) VALUES ($1, $2, 1)
                    ON CONFLICT (team_id, name) DO UPDATE SET last = counter.last + 1 RETURNING last\
                    """)
                .execute(Tuple.of(team.id().value(), counter))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
