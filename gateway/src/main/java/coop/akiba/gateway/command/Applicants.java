package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Applicant;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.DisbursementStep;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Borrowers;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.PoolSums;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of those who apply. */
final class Applicants {
    private Applicants() {}

    /**
     * Somebody who applies, with the facts as they stay until the transaction ends.
     *
     * @param member who they are, unless they are from outside
     */
    record Locked(Applicant applicant, Optional<Member> member) {}

    /**
     * Locks what a decision will rest on, always in this order: the cooperative, where the application takes money
     * from the pool or an account at once; then the borrower and all guarantors, by id, so that two borrowers who sign
     * for each other do not wait in a circle. Statements are sent one behind the other; the server runs them in this
     * order, so all that is read is read under the locks.
     *
     * @param paidFrom reads the balance of the account that will pay, where it is held against it
     * @return empty where the borrower is to be a member and is none
     */
    static Future<Optional<Locked>> lock(
            SqlConnection connection,
            Team team,
            Borrower borrower,
            List<MemberId> guarantors,
            Future<Optional<Money>> paidFrom) {
        List<MemberId> people = new ArrayList<>(guarantors);
        borrower.member().ifPresent(people::add);
        Future<Map<MemberId, Member>> locked = Borrowers.lock(connection, team, people);
        Future<Map<LoanStatus, Integer>> loans = Borrowers.loans(connection, team, borrower);
        Future<Optional<Money>> account = borrower.member()
                .map(member -> LedgerTable.savingsAccount(connection, team, member))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
        Future<Money> free = Holds.available(connection, team, borrower.member());
        Future<Money> pool = PoolSums.available(connection, team);
        return Future.all(List.of(locked, loans, account, free, pool, paidFrom))
                .map(all -> applicant(
                        team,
                        borrower,
                        locked.result(),
                        new Facts(account.result(), free.result(), pool.result(), paidFrom.result(), loans.result())));
    }

    /** Makes the caller wait for other decisions that spend what this one would, where that is at once. */
    static Future<Void> lockTeam(SqlConnection connection, Team team, Borrower borrower) {
        boolean paidAtOnce = team.profile().workflow().disbursement() == DisbursementStep.AT_CREATION;
        boolean outsider = borrower.member().isEmpty();
        return paidAtOnce || outsider ? Teams.lock(connection, team) : Future.succeededFuture();
    }

    private record Facts(
            Optional<Money> savings,
            Money free,
            Money pool,
            Optional<Money> paidFrom,
            Map<LoanStatus, Integer> loans) {}

    private static Optional<Locked> applicant(
            Team team, Borrower borrower, Map<MemberId, Member> members, Facts facts) {
        Map<MemberId, MemberStatus> statuses =
                members.values().stream().collect(Collectors.toMap(Member::id, Member::status));
        return switch (borrower) {
            case Borrower.NonMember person ->
                Optional.of(new Locked(
                        Applicant.outsider(person, facts.pool(), facts.paidFrom(), facts.loans(), statuses),
                        Optional.empty()));
            case Borrower.OfMember(MemberId id) ->
                Optional.ofNullable(members.get(id))
                        .map(member -> new Locked(
                                new Applicant(
                                        member,
                                        facts.savings().isPresent(),
                                        facts.savings()
                                                .orElseGet(() -> team.currency().zero()),
                                        facts.free(),
                                        facts.pool(),
                                        facts.paidFrom(),
                                        facts.loans(),
                                        statuses),
                                Optional.of(member)));
        };
    }
}
