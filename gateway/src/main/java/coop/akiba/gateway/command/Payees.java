package coop.akiba.gateway.command;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.LoanTable.Owed;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.Members.Saver;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The loans and members that a group of payments points to, as the payments decided so far have left them. The loans
 * are locked until the transaction ends.
 */
final class Payees {
    private final Map<LoanId, Owed> loans = new HashMap<>();
    private final Map<LoanNumber, LoanId> loanNumbers = new HashMap<>();
    private final Map<MemberId, Saver> members = new HashMap<>();
    private final Map<String, MemberId> memberNumbers = new HashMap<>();

    private Payees(List<Owed> loans, List<Saver> members) {
        for (Owed owed : loans) {
            this.loans.put(owed.loan().id(), owed);
            loanNumbers.put(owed.loan().number(), owed.loan().id());
        }
        for (Saver saver : members) {
            this.members.put(saver.member().id(), saver);
            memberNumbers.put(saver.member().number(), saver.member().id());
        }
    }

    /** Locks and reads those that are pointed to. */
    static Future<Payees> of(SqlConnection connection, Team team, List<Pointer> pointers) {
        Set<LoanNumber> loanNumbers = new LinkedHashSet<>();
        Set<LoanId> loans = new LinkedHashSet<>();
        Set<String> memberNumbers = new LinkedHashSet<>();
        Set<MemberId> members = new LinkedHashSet<>();
        for (Pointer pointer : pointers) {
            switch (pointer) {
                case Pointer.TypedLoan(var number, var by) -> loanNumbers.add(number);
                case Pointer.KnownLoan(var loan, var how) -> loans.add(loan);
                case Pointer.TypedMember(String number, var by) -> memberNumbers.add(number);
                case Pointer.KnownMember(var member, var how) -> members.add(member);
                case Pointer.Unknown unknown -> {}
            }
        }
        Future<List<Owed>> owed = LoanTable.lock(connection, team, loanNumbers, loans);
        Future<List<Saver>> savers = Members.savers(connection, team, memberNumbers, members);
        return Future.all(owed, savers).map(read -> new Payees(owed.result(), savers.result()));
    }

    Optional<Owed> loan(LoanNumber number) {
        return Optional.ofNullable(loanNumbers.get(number)).flatMap(this::loan);
    }

    Optional<Owed> loan(LoanId loan) {
        return Optional.ofNullable(loans.get(loan));
    }

    Optional<Saver> member(String number) {
        return Optional.ofNullable(memberNumbers.get(number)).flatMap(this::member);
    }

    Optional<Saver> member(MemberId member) {
        return Optional.ofNullable(members.get(member));
    }

    /** From here on the loan is as a decision left it. */
    void changed(Loan loan) {
        loans.computeIfPresent(loan.id(), (id, owed) -> new Owed(loan, owed.borrower()));
    }

    /** From here on members have saved what an entry says. */
    void booked(JournalEntry entry) {
        for (MemberId member : members.keySet()) {
            Account savings = Account.savings(member);
            for (Posting posting : entry.postings()) {
                if (posting.account().equals(savings)) {
                    members.computeIfPresent(member, (id, saver) -> saved(saver, posting.amount()));
                }
            }
        }
    }

    private static Saver saved(Saver saver, Money debited) {
        return new Saver(saver.member(), saver.savings().minus(debited));
    }
}
