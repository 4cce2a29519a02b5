package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.loan.Correction;
import coop.akiba.domain.loan.Corrections;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.policy.EligibilityRule;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.gateway.store.BookedEntries;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanCorrections;
import coop.akiba.gateway.store.PayoutTable;
import coop.akiba.gateway.store.StoredPayout;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts right what was entered wrongly: gathers what the decision rests on and files what was decided. */
final class LoanCorrecting {
    private final LoanDesk desk;

    LoanCorrecting(LoanDesk desk) {
        this.desk = desk;
    }

    /** The cooperative is locked: what is lent may change. */
    Future<Result<Change>> correct(LoanCase at, Correction wanted) {
        Future<LoanCorrections.Made> made =
                LoanCorrections.made(at.connection(), at.team(), at.loan().id());
        Future<BookedEntries> booked =
                BookedEntries.ofLoan(at.connection(), at.team(), at.loan().id());
        return Future.all(made, booked)
                .compose(both -> applicant(at, wanted, made.result(), booked.result())
                        .compose(applicant -> applicant
                                .map(known -> decide(at, wanted, made.result(), booked.result(), known))
                                .orElseGet(() -> Future.failedFuture(
                                        new RefusedException(List.of(new Refusal.Servicing.MemberUnknown("")))))));
    }

    private Future<Result<Change>> decide(
            LoanCase at, Correction wanted, LoanCorrections.Made made, BookedEntries booked, Applicants.Locked known) {
        Corrections.Standing standing =
                new Corrections.Standing(rules(at, made), known.applicant(), booked.entries(), made.approvedBy());
        Decision decision = Corrections.decide(at.loan(), wanted, standing, at.situation());
        return PayoutTable.lastOf(at.connection(), at.team(), at.loan().id())
                .compose(last -> last.filter(stored -> isAnotherPayout(stored, wanted, decision))
                                .isPresent()
                        ? Future.failedFuture(new RefusedException(
                                List.of(new Refusal.Servicing.PayoutIs(PayoutStatus.SUCCEEDED.name()))))
                        : desk.file(
                                at,
                                Optional.empty(),
                                decision,
                                booked.only(Corrections::isBookedAgain).ids()));
    }

    /** Whether it says that another amount left by a provider than the member has, or on another day. */
    private static boolean isAnotherPayout(StoredPayout stored, Correction wanted, Decision decision) {
        Payout payout = stored.payout();
        Account from = Account.mobileMoney(payout.provider(), payout.account());
        boolean otherDay = wanted.on().isPresent() && !wanted.on().equals(stored.paidOn());
        boolean otherAmount = decision instanceof Decision.Accepted accepted
                && !Money.sum(
                                payout.amount().currency(),
                                accepted.entries().stream()
                                        .flatMap(entry -> entry.postings().stream())
                                        .filter(posting -> posting.account().equals(from))
                                        .map(Posting::amount)
                                        .toList())
                        .isZero();
        return payout.status() == PayoutStatus.SUCCEEDED && (otherDay || otherAmount);
    }

    private static Future<Optional<Applicants.Locked>> applicant(
            LoanCase at, Correction wanted, LoanCorrections.Made made, BookedEntries booked) {
        List<MemberId> guarantors = wanted.securitiesOf(at.loan()).stream()
                .flatMap(security -> security instanceof Security.Guarantor guarantor
                        ? Stream.of(guarantor.member())
                        : Stream.empty())
                .toList();
        return Applicants.lock(
                at.connection(),
                at.team(),
                at.loan().borrower(),
                guarantors,
                balance(at, wanted, rules(at, made), booked));
    }

    /** Of the account the money left, where the rules hold a loan against it and more of it leaves. */
    private static Future<Optional<Money>> balance(
            LoanCase at, Correction wanted, LoanProfile rules, BookedEntries booked) {
        boolean more = wanted.principal()
                .filter(asked -> asked.isMoreThan(at.loan().original()))
                .isPresent();
        boolean counts = more && rules.eligibility().stream().anyMatch(EligibilityRule.BankBalance.class::isInstance);
        Optional<JournalEntry> payout = booked.entries().stream()
                .filter(entry -> counts
                        && at.loan().status() == LoanStatus.ACTIVE
                        && entry.kind() == EntryKind.LOAN_DISBURSEMENT)
                .findFirst();
        return payout.map(entry -> LedgerTable.summed(
                                at.connection(),
                                at.team(),
                                entry.postings().getLast().account())
                        .map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private static LoanProfile rules(LoanCase at, LoanCorrections.Made made) {
        return at.team().profile(made.profile());
    }
}
