package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.Situation;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Team;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/**
 * A loan on which something is to be decided. It and the borrower's savings stay as they are until the transaction
 * ends.
 *
 * @param origin with the cooperative's rules as they are now
 * @param borrower empty for somebody from outside
 */
record LoanCase(SqlConnection connection, Origin origin, Loan loan, Optional<Member> borrower, Situation situation) {

    Team team() {
        return origin.team();
    }

    /** The same with the loan a step further. */
    LoanCase with(Loan later) {
        return new LoanCase(connection, origin, later, borrower, situation);
    }
}
