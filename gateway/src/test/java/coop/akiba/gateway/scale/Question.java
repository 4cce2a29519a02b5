package coop.akiba.gateway.scale;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.savings.Savings;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.store.Borrowers;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LedgerViews;
import coop.akiba.gateway.store.LoanPages;
import coop.akiba.gateway.store.LoanStandings;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.PoolSums;
import coop.akiba.gateway.store.Portfolios;
import coop.akiba.gateway.store.PostingKey;
import coop.akiba.gateway.store.SavingsHistory;
import coop.akiba.gateway.store.SavingsViews;
import coop.akiba.gateway.store.Sight;
import coop.akiba.gateway.store.Statements;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something that is asked every day, by the gateway's own code.
 *
 * @param indexOnly whether the answer is to come from indexes alone
 * @param ask about the n-th member or loan
 */
record Question(String name, boolean indexOnly, Ask ask) {

    /** Asks in a transaction of the cooperative. */
    interface Ask {
        Future<?> about(SqlConnection connection, Team team, MemberId member, LoanId loan);
    }

    static List<Question> all() {
        return Stream.of(balances(), loans(), statements(), newest())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Question> balances() {
        return List.of(
                new Question(
                        "savings balance",
                        true,
                        (connection, team, member, loan) -> LedgerTable.savings(connection, team, member)),
                new Question(
                        "savings that are free",
                        true,
                        (connection, team, member, loan) -> Holds.available(connection, team, Optional.of(member))),
                new Question(
                        "what can still be lent",
                        true,
                        (connection, team, member, loan) -> PoolSums.available(connection, team)),
                new Question(
                        "the cooperative's sums",
                        false,
                        (connection, team, member, loan) -> Portfolios.of(connection, team)),
                new Question(
                        "what a member has paid in",
                        false,
                        (connection, team, member, loan) -> Portfolios.of(connection, team, member)));
    }

    private static List<Question> loans() {
        return List.of(
                new Question(
                        "loans of a member by status",
                        true,
                        (connection, team, member, loan) ->
                                Borrowers.loans(connection, team, new Borrower.OfMember(member))),
                new Question(
                        "how a member's loans stand",
                        true,
                        (connection, team, member, loan) -> LoanStandings.ofMember(connection, team, member)),
                new Question(
                        "member by id",
                        false,
                        (connection, team, member, loan) -> Members.byId(connection, team.id(), member)),
                new Question(
                        "status of a loan",
                        false,
                        (connection, team, member, loan) -> LoanTable.byId(connection, team, loan)),
                new Question(
                        "a member's loans",
                        false,
                        (connection, team, member, loan) -> LoanTable.ofMember(connection, team, member)));
    }

    private static List<Question> statements() {
        return List.of(
                new Question(
                        "statement of a loan",
                        true,
                        (connection, team, member, loan) -> LedgerViews.ofLoan(connection, team, loan.value())),
                new Question(
                        "statement of savings",
                        true,
                        (connection, team, member, loan) -> LedgerViews.ofScope(connection, team, member.value())),
                new Question(
                        "movements of savings",
                        true,
                        (connection, team, member, loan) ->
                                SavingsViews.page(connection, team, savings(member, team), PostingKey.end(), 50)),
                new Question(
                        "latest movements of savings",
                        true,
                        (connection, team, member, loan) -> SavingsHistory.latest(connection, team, member, 5)),
                new Question(
                        "a year of an account",
                        true,
                        (connection, team, member, loan) -> Statements.page(
                                connection,
                                team,
                                new Statements.Asked(
                                        AccountCode.MEMBER_SAVINGS,
                                        Optional.of(member.value().toString()),
                                        Fixture.TODAY.minusYears(1),
                                        Fixture.TODAY,
                                        Optional.empty(),
                                        50))));
    }

    private static Savings savings(MemberId member, Team team) {
        Money none = team.currency().zero();
        return new Savings(member, MemberStatus.ACTIVE, none, none);
    }

    private static List<Question> newest() {
        return List.of(
                new Question(
                        "newest loans",
                        false,
                        (connection, team, member, loan) -> newest(connection, team, Optional.empty())),
                new Question(
                        "newest pending loans",
                        false,
                        (connection, team, member, loan) -> newest(connection, team, Optional.of(LoanStatus.PENDING))),
                new Question(
                        "newest rejected loans",
                        false,
                        (connection, team, member, loan) ->
                                newest(connection, team, Optional.of(LoanStatus.REJECTED))));
    }

    private static Future<?> newest(SqlConnection connection, Team team, Optional<LoanStatus> status) {
        LoanPages.Filter filter =
                new LoanPages.Filter(new Sight.All(), status, Optional.empty(), Optional.empty(), Optional.empty());
        return LoanPages.page(connection, team, filter, Optional.empty(), 50, Fixture.TODAY);
    }

    Future<?> about(SqlConnection connection, Team team, UUID member, UUID loan) {
        return ask.about(connection, team, new MemberId(member), new LoanId(loan));
    }
}
