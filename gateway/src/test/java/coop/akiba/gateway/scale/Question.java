package coop.akiba.gateway.scale;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.store.Borrowers;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LedgerViews;
import coop.akiba.gateway.store.LoanPages;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.Members;
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
        return Stream.of(balances(), loans(), statements())
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
                        (connection, team, member, loan) -> Holds.available(connection, team, Optional.of(member))));
    }

    private static List<Question> loans() {
        return List.of(
                new Question(
                        "loans of a member by status",
                        false,
                        (connection, team, member, loan) ->
                                Borrowers.loans(connection, team, new Borrower.OfMember(member))),
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
                        false,
                        (connection, team, member, loan) -> LedgerViews.ofLoan(connection, team, loan.value())),
                new Question(
                        "statement of savings",
                        false,
                        (connection, team, member, loan) -> LedgerViews.ofScope(connection, team, member.value())),
                new Question(
                        "a year of an account",
                        false,
                        (connection, team, member, loan) -> Statements.page(
                                connection,
                                team,
                                new Statements.Asked(
                                        AccountCode.MEMBER_SAVINGS,
                                        Optional.of(member.value().toString()),
                                        Fixture.TODAY.minusYears(1),
                                        Fixture.TODAY,
                                        Optional.empty(),
                                        50))),
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
