package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.Loans;
import coop.akiba.domain.loan.PayingAccount;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.savings.MemberSavings;
import coop.akiba.domain.savings.Savings;
import coop.akiba.domain.savings.Slip;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.EntryOrigin;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.MemberRequest;
import coop.akiba.gateway.store.MemberRequestTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.SavingsTable;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * What it means for a loan or for savings that a payout has ended. Locks are taken in one order: the cooperative, the
 * loan or the member, and only then the payout.
 */
final class PayoutEndings {
    private final Ids ids;
    private final InstantSource clock;
    private final LoanDesk desk;
    private final Bookings bookings;

    PayoutEndings(Ids ids, InstantSource clock, Recorder recorder, Bookings bookings) {
        this.ids = ids;
        this.clock = clock;
        this.desk = new LoanDesk(clock, recorder);
        this.bookings = bookings;
    }

    /** Locks what a payout is for. */
    <T> Future<Result<T>> locked(
            SqlConnection connection, Origin origin, Payout payout, Function<PayoutGround, Future<Result<T>>> work) {
        return payout.loan()
                .map(loan -> desk.forPayout(connection, origin, loan, at -> work.apply(new PayoutGround.OfLoan(at))))
                .orElseGet(() -> savings(connection, origin, payout.member())
                        .compose(found ->
                                found.map(work).orElseGet(() -> Future.succeededFuture(new Result.NotFound<>()))));
    }

    /** A member's savings, locked as for a withdrawal; empty where there is no such member. */
    static Future<Optional<PayoutGround.OfSavings>> savings(SqlConnection connection, Origin origin, MemberId member) {
        // Statements are sent one behind the other; the server runs them in this order, so savings are read locked.
        Team team = origin.team();
        Future<Void> cooperative = Teams.lock(connection, team);
        Future<Optional<MemberRow>> row = Members.lock(connection, team.id(), member);
        Future<Optional<Savings>> savings = SavingsTable.of(connection, team, member);
        Future<Team> now = Teams.current(connection, team);
        return Future.all(cooperative, row, savings, now)
                .map(all -> row.result()
                        .map(found -> new PayoutGround.OfSavings(
                                origin.under(now.result()),
                                found.member(),
                                savings.result().orElseThrow())));
    }

    /** The receiver has the money: the loan runs, or the savings are taken out. The member is told. */
    Future<Void> paid(SqlConnection connection, PayoutGround ground, Payout payout, String receipt, LocalDate said) {
        Team team = ground.origin().team();
        return Holds.release(connection, team, payout.id()).compose(freed -> switch (ground) {
            case PayoutGround.OfLoan(LoanCase at) -> active(at, payout, receipt, said);
            case PayoutGround.OfSavings held -> takenOut(connection, held, payout, receipt, said);
        });
    }

    private Future<Void> active(LoanCase at, Payout payout, String receipt, LocalDate said) {
        LocalDate today = at.situation().today();
        LocalDate applied = at.loan().appliedOn();
        LocalDate on = said.isAfter(today) ? today : said.isBefore(applied) ? applied : said;
        LoanCommand.Disburse command = new LoanCommand.Disburse(
                DisbursementChannel.MOBILE_MONEY,
                receipt,
                on,
                PayingAccount.unchecked(account(payout)),
                payout.amount().currency().zero());
        Decision.Accepted accepted =
                Loans.paidOut(at.loan(), command, at.team().profile().buckets());
        return desk.file(at, accepted).mapEmpty();
    }

    private Future<Void> takenOut(
            SqlConnection connection, PayoutGround.OfSavings held, Payout payout, String receipt, LocalDate said) {
        Origin origin = held.origin();
        LocalDate today = origin.today(clock);
        Slip slip = new Slip(
                payout.amount(),
                said.isAfter(today) ? today : said,
                DisbursementChannel.MOBILE_MONEY,
                receipt,
                Optional.empty());
        Decision.Accepted accepted = MemberSavings.paidOut(
                held.savings(), slip, account(payout), origin.team().profile().buckets());
        Bookings.About about = new Bookings.About(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(held.member()),
                held.savings().balance().minus(payout.amount()));
        return bookings.write(connection, origin, accepted, about)
                .compose(entry -> SavingsTable.addVoucher(
                        connection,
                        origin.team(),
                        entry,
                        payout.member(),
                        Optional.of(DisbursementChannel.MOBILE_MONEY),
                        receipt,
                        ""))
                .compose(added -> asAsked(connection, origin, payout, receipt));
    }

    /** What the member asked for by phone, if it was this amount, is done. */
    private Future<Void> asAsked(SqlConnection connection, Origin origin, Payout payout, String receipt) {
        Instant now = clock.instant();
        MemberRequest.Settled done =
                new MemberRequest.Settled(true, now, origin.actor().id(), "payout " + receipt);
        return MemberRequestTable.paidOut(connection, origin.team(), payout, done)
                .compose(settled -> settled.map(request -> AuditTable.add(
                                connection,
                                origin.team().id(),
                                origin.audit(
                                        ids.next(),
                                        now,
                                        "member-request-done",
                                        "member-request:" + request,
                                        new JsonObject()
                                                .put("kind", MemberRequest.Kind.WITHDRAWAL.name())
                                                .put("amount", payout.amount().toString())
                                                .put("reason", done.note()))))
                        .orElseGet(Future::succeededFuture));
    }

    /** It will not be paid: what was held for it is free. */
    Future<Void> notPaid(SqlConnection connection, Team team, Payout payout) {
        return Holds.release(connection, team, payout.id()).mapEmpty();
    }

    /** What the provider took for it. */
    Future<Void> cost(SqlConnection connection, Origin origin, Payout payout, Money fee, LocalDate on) {
        if (!fee.isPositive()) {
            return Future.succeededFuture();
        }
        Account from = account(payout);
        JournalEntry entry = JournalEntry.draft(EntryKind.BANK_CHARGE, on)
                .debit(Account.bankCharges(from.scope()), fee)
                .against(from);
        EntryOrigin stored = new EntryOrigin(
                ids.next(),
                origin.actor().id(),
                clock.instant(),
                payout.loan(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return LedgerTable.append(connection, origin.team(), entry, stored);
    }

    private static Account account(Payout payout) {
        return Account.mobileMoney(payout.provider(), payout.account());
    }
}
