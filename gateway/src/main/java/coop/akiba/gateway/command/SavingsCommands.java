package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.policy.Circumstances;
import coop.akiba.domain.savings.Booked;
import coop.akiba.domain.savings.MemberSavings;
import coop.akiba.domain.savings.Savings;
import coop.akiba.domain.savings.SavingsCommand;
import coop.akiba.domain.savings.SavingsEvent;
import coop.akiba.domain.savings.Slip;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.JournalReader;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.PayoutTable;
import coop.akiba.gateway.store.SavingsTable;
import coop.akiba.gateway.store.SuspenseTable;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Deposits and withdrawals at the desk, and taking them back. The cooperative and the member's row are locked while
 * savings may become less, so that two withdrawals, or one and a loan that freezes savings, never take the same money.
 */
public final class SavingsCommands {
    private static final Set<EntryKind> REVERSIBLE = Set.of(EntryKind.SAVINGS_DEPOSIT, EntryKind.SAVINGS_WITHDRAWAL);

    private final InstantSource clock;
    private final Bookings bookings;

    public SavingsCommands(InstantSource clock, Bookings bookings) {
        this.clock = clock;
        this.bookings = bookings;
    }

    /**
     * What was booked.
     *
     * @param entry its journal entry, by which it can be taken back
     */
    public record Moved(UUID entry, JournalEntry booked, SavingsEvent event) {}

    /** A deposit or withdrawal, in the caller's transaction, to be run by {@link AnsweredCommands}. */
    public Future<Result<Moved>> book(
            SqlConnection connection, Origin origin, MemberId member, SavingsCommand command) {
        return locked(connection, origin, member, command.takesOut())
                .compose(found -> found.map(
                                account -> carryOut(connection, account, command, Optional.empty(), Optional.empty()))
                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())));
    }

    /** Takes back a deposit or withdrawal of the member, in the caller's transaction. */
    public Future<Result<Moved>> takeBack(
            SqlConnection connection, Origin origin, MemberId member, UUID entry, String reason) {
        return locked(connection, origin, member, true).compose(found -> {
            Team team = origin.team();
            return found.isEmpty()
                    ? Future.succeededFuture(new Result.NotFound<>())
                    : PayoutTable.isOfEntry(connection, team, entry)
                            .compose(left -> left
                                    ? Future.failedFuture(new RefusedException(
                                            List.of(new Refusal.Servicing.PayoutIs(PayoutStatus.SUCCEEDED.name()))))
                                    : JournalReader.find(connection, team, entry))
                            .compose(stored -> stored.flatMap(it -> booked(it, member))
                                    .map(booked -> carryOut(
                                            connection,
                                            found.get(),
                                            new SavingsCommand.TakeBack(booked, reason),
                                            Optional.of(entry),
                                            booked.receipt()))
                                    .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())));
        });
    }

    /** A member with savings, under the rules as they are now. */
    private record Held(Origin origin, Member member, Savings savings) {}

    private Future<Optional<Held>> locked(SqlConnection connection, Origin origin, MemberId member, boolean takesOut) {
        // Statements are sent one behind the other; the server runs them in this order, so savings are read locked.
        Team team = origin.team();
        Future<Void> cooperative = takesOut ? Teams.lock(connection, team) : Future.succeededFuture();
        Future<Optional<MemberRow>> row = Members.lock(connection, team.id(), member);
        Future<Optional<Savings>> savings = SavingsTable.of(connection, team, member);
        Future<Team> now = Teams.current(connection, team);
        return Future.all(cooperative, row, savings, now)
                .map(all -> row.result()
                        .map(found -> new Held(
                                origin.under(now.result()),
                                found.member(),
                                savings.result().orElseThrow())));
    }

    private Future<Result<Moved>> carryOut(
            SqlConnection connection,
            Held account,
            SavingsCommand command,
            Optional<UUID> reversalOf,
            Optional<UUID> receipt) {
        Origin origin = account.origin();
        Circumstances around = new Circumstances(origin.team().profile(), origin.actor(), origin.today(clock));
        return switch (MemberSavings.decide(account.savings(), command, around)) {
            case Decision.Refused(var refusals) -> Future.failedFuture(new RefusedException(refusals));
            case Decision.Accepted accepted -> {
                SavingsEvent event = (SavingsEvent) accepted.events().getFirst();
                Money balance = event.savings().balance();
                Bookings.About about = new Bookings.About(
                        Optional.empty(), receipt, reversalOf, Optional.of(account.member()), balance);
                yield bookings.write(connection, origin, accepted, about)
                        .compose(entry -> rows(connection, origin.team(), entry, event)
                                .map(written -> new Result.Done<>(
                                        new Moved(entry, accepted.entries().getFirst(), event))));
            }
        };
    }

    private static Future<Void> rows(SqlConnection connection, Team team, UUID entry, SavingsEvent event) {
        return switch (event) {
            case SavingsEvent.PaidIn(Savings after, Slip slip) -> voucher(connection, team, entry, after, slip);
            case SavingsEvent.TakenOut(Savings after, Slip slip) -> voucher(connection, team, entry, after, slip);
            case SavingsEvent.TakenBack(Savings after, Booked booked, String reason) ->
                SavingsTable.addVoucher(connection, team, entry, after.member(), Optional.empty(), "", reason)
                        .compose(added -> booked.receipt()
                                .map(receipt -> SuspenseTable.returned(connection, team, receipt))
                                .orElseGet(Future::succeededFuture));
        };
    }

    private static Future<Void> voucher(SqlConnection connection, Team team, UUID entry, Savings after, Slip slip) {
        return SavingsTable.addVoucher(
                connection, team, entry, after.member(), Optional.of(slip.channel()), slip.reference(), "");
    }

    private static Optional<Booked> booked(JournalReader.Stored stored, MemberId member) {
        Account savings = Account.savings(member);
        return stored.entry().postings().stream()
                .filter(posting -> posting.account().equals(savings))
                .map(Posting::amount)
                .filter(amount -> REVERSIBLE.contains(stored.entry().kind()))
                .map(amount -> amount.max(amount.negated()))
                .findFirst()
                .map(amount -> new Booked(stored.entry(), amount, stored.actor(), stored.reversed(), stored.receipt()));
    }
}
