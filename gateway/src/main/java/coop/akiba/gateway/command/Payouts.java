package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.Loans;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.payment.PayoutTarget;
import coop.akiba.domain.policy.Circumstances;
import coop.akiba.domain.savings.MemberSavings;
import coop.akiba.domain.savings.SavingsCommand;
import coop.akiba.domain.savings.Slip;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.PayoutTable;
import coop.akiba.gateway.store.StoredPayout;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Paying members by a provider, as far as staff ask for it. Nothing leaves here: the row is committed, with our id, and
 * the outbox carries it out. Until it has ended, the loan cannot be paid out otherwise and the savings are held.
 */
public final class Payouts {
    /** The receipt is not known yet. */
    private static final String NOT_YET = "payout";

    private final Ids ids;
    private final InstantSource clock;
    private final LoanDesk desk;
    private final Function<Team, Optional<PayoutTerms>> terms;
    private final PayoutLeaving leaving;

    /** Builds the commands; {@code terms} are empty for cooperatives whose payouts leave by no provider. */
    public Payouts(Ids ids, InstantSource clock, Recorder recorder, Function<Team, Optional<PayoutTerms>> terms) {
        this.ids = ids;
        this.clock = clock;
        this.desk = new LoanDesk(clock, recorder);
        this.terms = terms;
        this.leaving = new PayoutLeaving(ids, clock);
    }

    /**
     * What a payout would be.
     *
     * @param held of the member's savings until it has ended
     * @param last the latest for the same
     */
    private record Wanted(
            Origin origin,
            Member member,
            PayoutTarget target,
            Money amount,
            Money held,
            List<Refusal> refusals,
            Optional<StoredPayout> last) {

        Team team() {
            return origin.team();
        }

        /** The failed one in whose place it would be. */
        Optional<UUID> insteadOf() {
            return last.map(StoredPayout::payout)
                    .filter(before -> before.status() == PayoutStatus.FAILED)
                    .map(Payout::id);
        }
    }

    /** Pays out an approved loan, in the caller's transaction. */
    public Future<Result<StoredPayout>> ofLoan(SqlConnection connection, Origin origin, LoanId loan) {
        return desk.withPool(
                connection,
                origin,
                loan,
                at -> PayoutTable.lastOf(connection, at.team(), loan)
                        .compose(last -> create(connection, wanted(at, last))));
    }

    private static Wanted wanted(LoanCase at, Optional<StoredPayout> last) {
        Loan loan = at.loan();
        Money none = at.team().currency().zero();
        Decision decision = Loans.decide(
                loan,
                new LoanCommand.Disburse(
                        DisbursementChannel.MOBILE_MONEY,
                        NOT_YET,
                        at.situation().today(),
                        at.team().currency()),
                at.situation());
        Optional<coop.akiba.domain.loan.Payout> money = money(decision);
        List<Refusal> refusals = new ArrayList<>();
        if (decision instanceof Decision.Refused(List<Refusal> against)) {
            refusals.addAll(against);
        } else if (money.isEmpty() || at.borrower().isEmpty()) {
            refusals.add(new Refusal.Servicing.NotOffered("payout"));
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        return new Wanted(
                at.origin(),
                at.borrower().orElseThrow(),
                new PayoutTarget.OfLoan(loan.id(), loan.principal()),
                money.orElseThrow().paidOut(),
                money.map(coop.akiba.domain.loan.Payout::fromSavings)
                        .orElse(none)
                        .plus(loan.lien()),
                refusals,
                last);
    }

    private static Optional<coop.akiba.domain.loan.Payout> money(Decision decision) {
        return decision instanceof Decision.Accepted accepted
                ? accepted.events().stream()
                        .filter(LoanEvent.Disbursed.class::isInstance)
                        .map(event -> ((LoanEvent.Disbursed) event).payout())
                        .findFirst()
                : Optional.empty();
    }

    /** Pays out savings, in the caller's transaction. */
    public Future<Result<StoredPayout>> ofSavings(
            SqlConnection connection, Origin origin, MemberId member, Money amount) {
        return PayoutEndings.savings(connection, origin, member)
                .compose(found -> found.map(held -> PayoutTable.lastOf(connection, origin.team(), member)
                                .compose(last -> create(connection, wanted(held, amount, last))))
                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())));
    }

    private Wanted wanted(PayoutGround.OfSavings held, Money amount, Optional<StoredPayout> last) {
        Origin origin = held.origin();
        Circumstances around = new Circumstances(origin.team().profile(), origin.actor(), origin.today(clock));
        Slip slip = new Slip(amount, around.today(), DisbursementChannel.MOBILE_MONEY, NOT_YET, Optional.empty());
        List<Refusal> refusals = new ArrayList<>();
        if (MemberSavings.decide(held.savings(), new SavingsCommand.Withdraw(slip), around)
                instanceof Decision.Refused(List<Refusal> against)) {
            refusals.addAll(against);
        }
        if (origin.actor().is(held.member().id())) {
            refusals.add(new Refusal.Servicing.OwnProposal());
        }
        return new Wanted(origin, held.member(), new PayoutTarget.OfSavings(), amount, amount, refusals, last);
    }

    private Future<Result<StoredPayout>> create(SqlConnection connection, Wanted wanted) {
        Optional<PayoutTerms> way = terms.apply(wanted.team());
        if (way.isEmpty()) {
            return refused(List.of(new Refusal.Servicing.NotOffered("payout")));
        }
        Instant midnight =
                wanted.origin().today(clock).atStartOfDay(wanted.team().zone()).toInstant();
        return PayoutTable.since(connection, wanted.team(), way.get().account(), midnight)
                .compose(today -> create(connection, wanted, way.get(), today));
    }

    private Future<Result<StoredPayout>> create(SqlConnection connection, Wanted wanted, PayoutTerms way, Money today) {
        List<Refusal> refusals = new ArrayList<>(wanted.refusals());
        way.policy().against(wanted.amount(), today).stream()
                .filter(refusal -> !refusals.contains(refusal))
                .forEach(refusals::add);
        if (!refusals.isEmpty()) {
            return refused(refusals);
        }
        boolean two = way.policy().takesTwo(wanted.amount(), wanted.insteadOf().isPresent());
        StoredPayout fresh = fresh(wanted, way, two ? PayoutStatus.PROPOSED : PayoutStatus.CREATED);
        Payout payout = fresh.payout();
        Team team = wanted.team();
        return PayoutTable.add(connection, team, fresh)
                .compose(added -> Holds.place(connection, team, payout.id(), payout.member(), wanted.held()))
                .compose(held -> two ? Future.succeededFuture() : leaving.carry(connection, team, fresh))
                .compose(queued -> audit(connection, wanted, payout))
                .map(done -> new Result.Done<>(fresh));
    }

    private StoredPayout fresh(Wanted wanted, PayoutTerms way, PayoutStatus status) {
        Payout payout = new Payout(
                ids.random(),
                way.provider(),
                way.account(),
                wanted.member().id(),
                wanted.target(),
                wanted.amount(),
                wanted.member().msisdn(),
                status,
                false,
                Optional.empty(),
                Optional.empty());
        return new StoredPayout(
                payout,
                ids.token(),
                new StoredPayout.People(wanted.origin().actor().id(), Optional.empty()),
                wanted.insteadOf(),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                clock.instant());
    }

    private Future<Void> audit(SqlConnection connection, Wanted wanted, Payout payout) {
        JsonObject detail = new JsonObject()
                .put("amount", payout.amount().toString())
                .put("status", payout.status().name())
                .put("for", payout.loan().map(loan -> "loan:" + loan.value()).orElse("savings"))
                .put("member", payout.member().value().toString());
        wanted.insteadOf().ifPresent(before -> detail.put("insteadOf", before.toString()));
        return AuditTable.add(
                connection,
                wanted.team().id(),
                wanted.origin()
                        .audit(ids.next(), clock.instant(), "payout-asked-for", "payout:" + payout.id(), detail));
    }

    private static <T> Future<Result<T>> refused(List<Refusal> refusals) {
        return Future.failedFuture(new RefusedException(refusals));
    }
}
