package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.MatchCandidate;
import coop.akiba.domain.payment.MatchedBy;
import coop.akiba.domain.payment.PaymentEvent;
import coop.akiba.domain.payment.PaymentTarget;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.payment.Receipts;
import coop.akiba.domain.payment.SuspenseReason;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.LoanTable.Owed;
import coop.akiba.gateway.store.Members.Saver;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.ReceiptTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Payments of one cooperative that are booked by one transaction: their state is read once, they are decided one after
 * the other on what those before them left behind, and everything is written at once. One payment is a group of one.
 */
final class PaymentGroup {
    private final Recorder recorder;
    private final PayerMatching matching;
    private final SqlConnection connection;
    private final Team team;
    private final List<Incoming> payments;
    private final Instant now;
    private final Sheet sheet;
    private final List<Intake> intakes = new ArrayList<>();
    private final List<Future<?>> looks = new ArrayList<>();

    /** Borrowers whose loans are no longer as the database has them. */
    private final Set<MemberId> changed = new HashSet<>();

    PaymentGroup(
            Recorder recorder,
            PayerMatching matching,
            SqlConnection connection,
            Team team,
            List<Incoming> payments,
            Instant now) {
        this.recorder = recorder;
        this.matching = matching;
        this.connection = connection;
        this.team = team;
        this.payments = payments;
        this.now = now;
        this.sheet = new Sheet(team.id());
    }

    /**
     * Whom a receipt is for, as found in the database.
     *
     * @param owner the member it concerns, when known
     * @param savings of that member, before this receipt
     * @param by how; empty for nobody
     * @param candidates who it may be for, where it is nobody's yet
     */
    private record Found(
            PaymentTarget target,
            Optional<Member> owner,
            Money savings,
            Optional<PaymentRequest> request,
            Optional<MatchedBy> by,
            List<MatchCandidate> candidates) {

        private Optional<Loan> loan() {
            return target instanceof PaymentTarget.OfLoan(Loan loan) ? Optional.of(loan) : Optional.empty();
        }
    }

    /** What the group is decided on. */
    private record Ground(List<Pointer> pointers, Payees payees, Map<ReceiptTable.Name, ReceiptTable.OnFile> onFile) {}

    /**
     * What became of the first so many of them, in their order. Those behind must be booked by a transaction of their
     * own: what they rest on was read before the ones in front of them changed it, or has to be read in another way.
     */
    Future<List<Intake>> book() {
        return new Pointing(matching)
                .of(connection, team, payments)
                .compose(this::read)
                .compose(ground -> {
                    if (!anyNamesNobody(ground)) {
                        decide(ground);
                    }
                    return Future.all(looks).compose(looked -> sheet.write(connection));
                })
                .map(written -> intakes);
    }

    private Future<Ground> read(List<Pointer> pointers) {
        Future<Payees> payees = Payees.of(connection, team, pointers);
        // Behind the locks: whoever held one may just have filed the same receipt.
        Future<Map<ReceiptTable.Name, ReceiptTable.OnFile>> known = ReceiptTable.known(
                connection,
                team,
                payments.stream().map(Incoming::name).distinct().toList());
        return Future.all(payees, known)
                .map(read -> new Ground(pointers, payees.result(), new HashMap<>(known.result())));
    }

    /**
     * Whether numbers were typed that are nobody's. Their owners are looked for otherwise, before any loan is locked,
     * so that all locks are taken in one order: the group begins again.
     */
    private boolean anyNamesNobody(Ground ground) {
        boolean any = false;
        for (int i = 0; i < payments.size(); i++) {
            boolean named = switch (ground.pointers().get(i)) {
                case Pointer.TypedLoan(var number, var by) ->
                    ground.payees().loan(number).isPresent();
                case Pointer.TypedMember(String number, var by) ->
                    ground.payees().member(number).isPresent();
                default -> true;
            };
            if (!named && !ground.onFile().containsKey(payments.get(i).name())) {
                payments.get(i).foundToNameNobody();
                any = true;
            }
        }
        return any;
    }

    private void decide(Ground ground) {
        for (int i = 0; i < payments.size(); i++) {
            Incoming payment = payments.get(i);
            ReceiptTable.OnFile onFile = ground.onFile().get(payment.name());
            Optional<Intake> intake = onFile == null
                    ? take(ground, payment, ground.pointers().get(i))
                    : Optional.of(again(payment, onFile));
            if (intake.isEmpty()) {
                return;
            }
            intakes.add(intake.get());
        }
    }

    private Intake again(Incoming payment, ReceiptTable.OnFile onFile) {
        if (onFile.agrees(payment.receipt())) {
            return Intake.DUPLICATE;
        }
        sheet.conflict(
                new ReceiptTable.Conflict(payment.receipt(), payment.notice().raw(), now));
        return Intake.CONFLICT;
    }

    /** Empty where it cannot be decided behind those in front of it. */
    private Optional<Intake> take(Ground ground, Incoming payment, Pointer pointer) {
        if (pointer.restsOn(changed)) {
            return Optional.empty();
        }
        Found found = found(ground.payees(), pointer);
        Receipt receipt = payment.receipt();
        Decision.Accepted decision = decide(receipt, found);
        Optional<SuspenseReason> suspense = decision.events().getFirst() instanceof PaymentEvent.Suspended suspended
                ? Optional.of(suspended.reason())
                : Optional.empty();
        if (suspense.isPresent()
                && found.loan().flatMap(Loan::member).filter(changed::contains).isPresent()) {
            return Optional.empty();
        }
        Recorder.Context context = new Recorder.Context(
                payment.origin().under(team), found.loan(), found.owner(), Optional.of(receipt), found.savings());
        sheet.receipt(new ReceiptTable.Filed(receipt, filing(payment.notice(), found, suspense)));
        recorder.note(sheet, Optional.empty(), decision, context);
        ground.onFile().put(payment.name(), ReceiptTable.OnFile.of(receipt));
        if (suspense.isPresent()) {
            keepCandidates(payment, found);
            return Optional.of(Intake.SUSPENDED);
        }
        follow(ground.payees(), decision);
        return Optional.of(Intake.POSTED);
    }

    private void follow(Payees payees, Decision.Accepted decision) {
        for (Event event : decision.events()) {
            if (event instanceof LoanEvent of) {
                payees.changed(of.loan());
                of.loan().member().ifPresent(changed::add);
            }
        }
        decision.entries().forEach(payees::booked);
    }

    private ReceiptTable.Filing filing(MoneyNotice notice, Found found, Optional<SuspenseReason> suspense) {
        return new ReceiptTable.Filing(
                notice.kind(),
                notice.payer(),
                notice.raw(),
                now,
                suspense,
                found.loan().map(Loan::id),
                found.owner().map(Member::id),
                found.request().map(PaymentRequest::id),
                found.by().filter(by -> suspense.isEmpty()));
    }

    private void keepCandidates(Incoming payment, Found found) {
        found.loan()
                .flatMap(loan -> found.by().map(by -> matching.instead(connection, team, loan, by, payment.notice())))
                .ifPresentOrElse(
                        instead -> looks.add(instead.onSuccess(
                                all -> sheet.candidates(payment.receipt().id(), all))),
                        () -> sheet.candidates(payment.receipt().id(), found.candidates()));
    }

    /** A payment that answers a request must be of the amount asked for; otherwise people look at it. */
    private Decision.Accepted decide(Receipt receipt, Found found) {
        boolean unexpected = found.request()
                .filter(request -> !request.amount().equals(receipt.amount()))
                .isPresent();
        if (unexpected) {
            return Receipts.suspended(receipt, SuspenseReason.UNEXPECTED);
        }
        Decision.Accepted decision =
                Receipts.decide(receipt, found.target(), team.profile().buckets());
        return found.by()
                .filter(by -> !by.isExact() && !(decision.events().getFirst() instanceof PaymentEvent.Suspended))
                .map(by -> decision.followedBy(new Decision.Accepted(List.of(new PaymentEvent.Matched(by)), List.of())))
                .orElse(decision);
    }

    private Found found(Payees payees, Pointer pointer) {
        return switch (pointer) {
            case Pointer.TypedLoan(var number, MatchedBy by) ->
                ifSure(payees.loan(number).map(owed -> ofLoan(owed, typed(by))), by);
            case Pointer.TypedMember(String number, MatchedBy by) ->
                ifSure(payees.member(number).map(saver -> ofMember(saver, typed(by))), by);
            case Pointer.KnownLoan(var loan, Pointer.How how) ->
                payees.loan(loan).map(owed -> ofLoan(owed, how)).orElseGet(() -> nobody(List.of()));
            case Pointer.KnownMember(var member, Pointer.How how) ->
                payees.member(member).map(saver -> ofMember(saver, how)).orElseGet(() -> nobody(List.of()));
            case Pointer.Unknown(var candidates) -> nobody(candidates);
        };
    }

    private static Pointer.How typed(MatchedBy by) {
        return new Pointer.How(Optional.empty(), by, Optional.empty());
    }

    /** A cooperative may want to look at references that are not written as printed. */
    private Found ifSure(Optional<Found> named, MatchedBy by) {
        boolean sure = by.confidence() >= team.profile().matchingOrUsual().leastConfidence();
        Function<Found, Found> shown = found -> nobody(found.owner().stream()
                .map(owner -> new MatchCandidate(owner.id(), found.loan().map(Loan::id), by))
                .toList());
        return named.map(found -> sure ? found : shown.apply(found)).orElseGet(() -> nobody(List.of()));
    }

    private Found ofLoan(Owed owed, Pointer.How how) {
        return new Found(
                new PaymentTarget.OfLoan(owed.loan()),
                owed.borrower(),
                team.currency().zero(),
                how.request(),
                Optional.of(how.by()),
                List.of());
    }

    private static Found ofMember(Saver saver, Pointer.How how) {
        return new Found(
                new PaymentTarget.OfSavings(saver.member().id()),
                Optional.of(saver.member()),
                saver.savings(),
                how.request(),
                Optional.of(how.by()),
                List.of());
    }

    private Found nobody(List<MatchCandidate> candidates) {
        return new Found(
                new PaymentTarget.Nobody(),
                Optional.empty(),
                team.currency().zero(),
                Optional.empty(),
                Optional.empty(),
                candidates);
    }
}
