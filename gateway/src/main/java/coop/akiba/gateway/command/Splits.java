package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.payment.Suspense;
import coop.akiba.domain.policy.Circumstances;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.SuspenseTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One receipt for several: every part goes its own way in one transaction, or none does. Each part is a line of the
 * audit trail.
 */
public final class Splits {
    private final Ids ids;
    private final Recorder recorder;

    Splits(Ids ids, Recorder recorder) {
        this.ids = ids;
        this.recorder = recorder;
    }

    /** A part of what waits, and where it goes. No two parts of a receipt go to the same place. */
    public sealed interface Part {
        Money amount();

        /** Id of what is locked for it, so that all who divide money lock in the same order. */
        String place();
    }

    /** It repays a loan. */
    public record ToLoan(LoanId loan, Money amount) implements Part {
        @Override
        public String place() {
            return "loan:" + loan.value();
        }
    }

    /** It is saved. */
    public record ToSavings(MemberId member, Money amount) implements Part {
        @Override
        public String place() {
            return "member:" + member.value();
        }
    }

    /** It was sent back. */
    public record SentBack(String reference, LocalDate on, Money amount) implements Part {
        @Override
        public String place() {
            return "refund";
        }
    }

    /** A part with what was found of its place. */
    private record Placed(Part part, Optional<Loan> loan, Optional<Member> member, Money savings) {}

    /** Everything is found and decided before anything is written: 404 and refusals leave nothing behind. */
    Future<Result<SettlementCommands.Settled>> write(
            SqlConnection connection, Origin origin, Receipt waiting, List<Part> parts, Circumstances around) {
        return place(connection, origin.team(), parts)
                .compose(found -> found.map(placed -> write(connection, origin, waiting, around, placed))
                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())));
    }

    private Future<Result<SettlementCommands.Settled>> write(
            SqlConnection connection, Origin origin, Receipt waiting, Circumstances around, List<Placed> placed) {
        List<Refusal> refusals = new ArrayList<>(Suspense.againstSplit(
                waiting, placed.stream().map(each -> each.part().amount()).toList(), around));
        List<Decision.Accepted> accepted = new ArrayList<>();
        if (refusals.isEmpty()) {
            for (Placed each : placed) {
                switch (decide(waiting, each, around)) {
                    case Decision.Accepted decision -> accepted.add(decision);
                    case Decision.Refused(var reasons) -> refusals.addAll(reasons);
                }
            }
        }
        if (!refusals.isEmpty()) {
            return Future.failedFuture(new RefusedException(refusals));
        }
        List<Future<Void>> writes = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            Placed each = placed.get(i);
            Recorder.Context context = new Recorder.Context(
                    origin,
                    each.loan(),
                    each.member(),
                    Optional.of(waiting.part(each.part().amount())),
                    each.savings());
            writes.add(recorder.record(connection, accepted.get(i), context));
        }
        // It is several people's now; the journal says whose.
        writes.add(
                SuspenseTable.allocated(connection, origin.team(), waiting.id(), Optional.empty(), Optional.empty()));
        return Future.all(writes)
                .map(written -> new Result.Done<>(new SettlementCommands.Settled(waiting.id(), waiting.amount())));
    }

    private Decision decide(Receipt waiting, Placed placed, Circumstances around) {
        Receipt part = waiting.part(placed.part().amount());
        return switch (placed.part()) {
            case ToLoan to -> Suspense.toLoan(part, placed.loan().orElseThrow(), ids.next(), around);
            case ToSavings to -> Suspense.toSavings(part, to.member(), around);
            case SentBack back -> Suspense.refund(part, back.reference(), back.on(), around);
        };
    }

    /** Locks and reads every place, one after the other in the order of their ids; empty where one does not exist. */
    private static Future<Optional<List<Placed>>> place(SqlConnection connection, Team team, List<Part> parts) {
        Future<Optional<List<Placed>>> all = Future.succeededFuture(Optional.of(List.of()));
        for (Part part :
                parts.stream().sorted(Comparator.comparing(Part::place)).toList()) {
            all = all.compose(before -> before.map(list ->
                            place(connection, team, part).map(found -> found.map(placed -> with(list, placed))))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
        }
        return all;
    }

    private static Future<Optional<Placed>> place(SqlConnection connection, Team team, Part part) {
        Money none = team.currency().zero();
        return switch (part) {
            case ToLoan(LoanId id, var amount) ->
                LoanTable.lock(connection, team, id)
                        .compose(loan -> loan.map(found -> Members.borrower(connection, team.id(), found)
                                        .map(row ->
                                                Optional.of(new Placed(part, loan, row.map(MemberRow::member), none))))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
            case ToSavings(MemberId id, var amount) -> {
                Future<Optional<MemberRow>> row = Members.lock(connection, team.id(), id);
                Future<Money> savings = LedgerTable.savings(connection, team, id);
                yield Future.all(row, savings)
                        .map(both -> row.result()
                                .map(found -> new Placed(
                                        part, Optional.empty(), Optional.of(found.member()), savings.result())));
            }
            case SentBack back ->
                Future.succeededFuture(Optional.of(new Placed(part, Optional.empty(), Optional.empty(), none)));
        };
    }

    private static List<Placed> with(List<Placed> before, Placed next) {
        List<Placed> all = new ArrayList<>(before);
        all.add(next);
        return List.copyOf(all);
    }
}
