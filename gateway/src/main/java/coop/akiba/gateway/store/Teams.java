package coop.akiba.gateway.store;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** The tables {@code team} and {@code loan_profile}. */
public final class Teams {
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
                        .preparedQuery("INSERT INTO loan_profile (team_id, version, rules) VALUES ($1, $2, $3)")
                        .executeBatch(team.profiles().stream()
                                .map(profile -> Tuple.of(
                                        team.id().value(),
                                        profile.version(),
                                        new JsonObject(ProfileJson.write(profile))))
                                .toList()))
                .mapEmpty();
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
