package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Applicant;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.DisbursementStep;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;
import java.util.Optional;

/** What is known of members who apply. */
final class Applicants {
    private Applicants() {}

    /**
     * The facts, as they stay until the transaction ends: the member is locked, and the whole cooperative where an
     * application takes money from the pool at once. Statements are sent one behind the other; the server runs them in
     * this order, so all that is read is read under the locks.
     */
    static Future<Applicant> lock(SqlConnection connection, Team team, Member member) {
        boolean paidAtOnce = team.profile().workflow().disbursement() == DisbursementStep.AT_CREATION;
        Future<Void> locked = paidAtOnce ? Teams.lock(connection, team) : Future.succeededFuture();
        Future<Map<LoanStatus, Integer>> loans = LoanTable.lockAndCount(connection, team, member.id());
        Future<Optional<Money>> account = LedgerTable.savingsAccount(connection, team, member.id());
        Future<Money> pool = LedgerTable.poolAvailable(connection, team);
        return Future.all(locked, loans, account, pool).map(all -> {
            Money savings = account.result().orElseGet(() -> team.currency().zero());
            return new Applicant(
                    member,
                    account.result().isPresent(),
                    savings,
                    savings,
                    pool.result(),
                    Optional.empty(),
                    loans.result(),
                    Map.of());
        });
    }
}
