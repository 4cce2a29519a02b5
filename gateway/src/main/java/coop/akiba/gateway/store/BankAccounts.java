package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The table {@code bank_account}: where a cooperative's money lies. Every cooperative has a till and a bank. */
public final class BankAccounts {
    private static final List<BankAccount> USUAL = List.of(
            new BankAccount("till", "Till", "", DisbursementChannel.CASH),
            new BankAccount("bank", "Bank", "", DisbursementChannel.BANK));

    private BankAccounts() {}

    /**
     * One of them.
     *
     * @param code what people choose it by; the scope of its account in the books
     * @param number at the bank; empty where there is none
     * @param channel how a borrower gets money from it
     */
    public record BankAccount(String code, String name, String number, DisbursementChannel channel) {
        public Account account() {
            return Account.cash(code);
        }
    }

    public static Future<Optional<BankAccount>> byCode(SqlConnection connection, Team team, String code) {
        return all(connection, team)
                .map(found -> found.stream()
                        .filter(account -> account.code().equals(code))
                        .findFirst());
    }

    /** A cooperative has a handful. */
    public static Future<List<BankAccount>> all(SqlConnection connection, Team team) {
        return connection
                .preparedQuery("SELECT * FROM bank_account WHERE team_id = $1 ORDER BY code LIMIT 1000")
                .execute(Tuple.of(team.id().value()))
                .map(rows -> Stream.concat(
                                USUAL.stream(),
                                StreamSupport.stream(rows.spliterator(), false).map(BankAccounts::account))
                        .toList());
    }

    /** Whether it is one that every cooperative has, and that stays as it is. */
    public static boolean isUsual(String code) {
        return USUAL.stream().anyMatch(usual -> usual.code().equals(code));
    }

    /** Adds an account, or changes what it is called. */
    public static Future<Void> put(SqlConnection connection, Team team, BankAccount account) {
        return connection
                .preparedQuery("""
                    INSERT INTO bank_account (team_id, code, name, number, channel) VALUES ($1, $2, $3, $4, $5)
                    ON CONFLICT (team_id, code) DO UPDATE SET name = $3, number = $4, channel = $5\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        account.code(),
                        account.name(),
                        account.number(),
                        account.channel().name()))
                .mapEmpty();
    }

    private static BankAccount account(Row row) {
        return new BankAccount(
                row.getString("code"),
                row.getString("name"),
                row.getString("number"),
                DisbursementChannel.valueOf(row.getString("channel")));
    }
}
