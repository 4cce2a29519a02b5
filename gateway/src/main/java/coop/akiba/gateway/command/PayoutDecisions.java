package coop.akiba.gateway.command;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.PayoutPages;
import coop.akiba.gateway.store.PayoutTable;
import coop.akiba.gateway.store.SavingsTable;
import coop.akiba.gateway.store.StoredPayout;
import coop.akiba.gateway.store.StoredPayout.Settlement;
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
 * What takes two people about payouts: letting one go, and saying how one ended of which nobody knows. Whoever may ask
 * for such a payout may agree to it, unless they asked for it themselves or it goes to them.
 */
public final class PayoutDecisions {
    private final Ids ids;
    private final InstantSource clock;
    private final PayoutReports reports;
    private final PayoutLeaving leaving;

    public PayoutDecisions(Ids ids, InstantSource clock, PayoutReports reports) {
        this.ids = ids;
        this.clock = clock;
        this.reports = reports;
        this.leaving = new PayoutLeaving(ids, clock);
    }

    /** Somebody agrees to what waits for a second person, in the caller's transaction. */
    public Future<Result<StoredPayout>> approve(SqlConnection connection, Origin origin, UUID payout) {
        return known(connection, origin, payout, stored -> {
            if (stored.payout().status() == PayoutStatus.PROPOSED) {
                return release(connection, origin, stored);
            }
            return pending(stored)
                    .map(said -> settle(connection, origin, stored, said))
                    .orElseGet(() -> refused(new Refusal.Servicing.PayoutIs(
                            stored.payout().status().name())));
        });
    }

    /** Somebody does not agree to it. What was asked for may also be called off by who asked. */
    public Future<Result<StoredPayout>> refuse(SqlConnection connection, Origin origin, UUID payout, String reason) {
        return known(connection, origin, payout, stored -> {
            if (reason.isBlank()) {
                return refused(new Refusal.Servicing.ReasonMissing());
            }
            if (stored.payout().status() == PayoutStatus.PROPOSED) {
                return PayoutTable.lock(connection, origin.team(), payout)
                        .compose(now -> now.orElseThrow().payout().status() == PayoutStatus.PROPOSED
                                ? reports.take(
                                        connection,
                                        origin,
                                        stored,
                                        PayoutReport.of(PayoutNews.REFUSED, "staff", "", reason))
                                : refused(new Refusal.Servicing.PayoutIs(
                                        now.get().payout().status().name())));
            }
            return pending(stored).isPresent()
                    ? PayoutPages.settle(connection, origin.team(), payout, Optional.empty())
                            .compose(gone -> audit(
                                    connection,
                                    origin,
                                    stored,
                                    "payout-settlement-refused",
                                    new JsonObject().put("reason", reason)))
                            .compose(told -> again(connection, origin, payout))
                    : refused(new Refusal.Servicing.PayoutIs(
                            stored.payout().status().name()));
        });
    }

    /** Somebody says, with evidence, how one ended; another person has to agree. */
    public Future<Result<StoredPayout>> propose(
            SqlConnection connection, Origin origin, UUID payout, boolean paid, String receipt, String evidence) {
        return known(connection, origin, payout, stored -> {
            List<Refusal> refusals = new ArrayList<>();
            PayoutStatus status = stored.payout().status();
            boolean confirms =
                    status == PayoutStatus.SUCCEEDED && stored.payout().contradicted() && paid;
            if (status != PayoutStatus.NEEDS_REVIEW && !confirms) {
                refusals.add(new Refusal.Servicing.PayoutIs(status.name()));
            }
            if (evidence.isBlank()) {
                refusals.add(new Refusal.Servicing.ReasonMissing());
            }
            if (paid && receipt.isBlank()) {
                refusals.add(new Refusal.ReferenceMissing());
            }
            if (!refusals.isEmpty()) {
                return refused(refusals);
            }
            Settlement said = new Settlement(
                    paid, paid ? receipt : "", evidence, origin.actor().id(), clock.instant(), Optional.empty());
            JsonObject detail = new JsonObject()
                    .put("paid", paid)
                    .put("receipt", said.receipt())
                    .put("evidence", evidence);
            return PayoutPages.settle(connection, origin.team(), payout, Optional.of(said))
                    .compose(kept -> audit(connection, origin, stored, "payout-settlement-proposed", detail))
                    .compose(told -> again(connection, origin, payout));
        });
    }

    private Future<Result<StoredPayout>> release(SqlConnection connection, Origin origin, StoredPayout stored) {
        String by = origin.actor().id();
        if (by.equals(stored.people().askedBy())) {
            return refused(new Refusal.Servicing.OwnProposal());
        }
        UUID id = stored.payout().id();
        return PayoutTable.lock(connection, origin.team(), id).compose(now -> {
            PayoutStatus status = now.orElseThrow().payout().status();
            // Somebody else may have been a moment faster.
            return status == PayoutStatus.PROPOSED
                    ? reports.take(connection, origin, stored, PayoutReport.of(PayoutNews.RELEASED, "staff", "", ""))
                            .compose(moved ->
                                    PayoutTable.agreed(connection, origin.team(), id, PayoutStatus.CREATED, by))
                            .compose(agreed -> leaving.carry(connection, origin.team(), stored))
                            .compose(queued -> again(connection, origin, id))
                    : refused(new Refusal.Servicing.PayoutIs(status.name()));
        });
    }

    private Future<Result<StoredPayout>> settle(
            SqlConnection connection, Origin origin, StoredPayout stored, Settlement said) {
        String by = origin.actor().id();
        if (by.equals(said.by())) {
            return refused(new Refusal.Servicing.OwnProposal());
        }
        UUID id = stored.payout().id();
        Settlement agreed =
                new Settlement(said.paid(), said.receipt(), said.evidence(), said.by(), said.at(), Optional.of(by));
        return against(connection, origin, stored.payout(), said.paid())
                .compose(refusals -> refusals.isEmpty()
                        ? reports.take(
                                        connection,
                                        origin,
                                        stored,
                                        PayoutReport.settled(
                                                said.paid(), said.receipt(), origin.today(clock), said.evidence()))
                                .compose(
                                        ended -> PayoutPages.settle(connection, origin.team(), id, Optional.of(agreed)))
                                .compose(kept -> again(connection, origin, id))
                        : refused(refusals));
    }

    /** After a contradiction what it was for may have gone another way, and the savings with it. */
    private static Future<List<Refusal>> against(SqlConnection connection, Origin origin, Payout payout, boolean paid) {
        if (!paid || !payout.status().isOpen()) {
            return Future.succeededFuture(List.of());
        }
        return payout.loan()
                .map(loan -> LoanTable.lock(connection, origin.team(), loan)
                        .map(found -> found.stream()
                                .filter(there -> there.status() != LoanStatus.APPROVED)
                                .<Refusal>map(there -> new Refusal.WrongStatus(there.status(), LoanStatus.ACTIVE))
                                .toList()))
                .orElseGet(() -> SavingsTable.of(connection, origin.team(), payout.member())
                        .map(found -> found.stream()
                                .map(savings -> savings.balance())
                                .filter(balance -> payout.amount().isMoreThan(balance))
                                .<Refusal>map((Money balance) ->
                                        new Refusal.Servicing.SavingsNotFree(balance, payout.amount()))
                                .toList()));
    }

    private static Optional<Settlement> pending(StoredPayout stored) {
        return stored.settlement().filter(said -> said.agreedBy().isEmpty());
    }

    private static Future<Result<StoredPayout>> known(
            SqlConnection connection,
            Origin origin,
            UUID payout,
            Function<StoredPayout, Future<Result<StoredPayout>>> work) {
        return PayoutTable.byId(connection, origin.team(), payout).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(new Result.NotFound<>());
            }
            Payout about = found.get().payout();
            Capability needed = about.loan().isPresent() ? Capability.DISBURSE_LOAN : Capability.RECORD_SAVINGS;
            if (!origin.may(needed)) {
                return refused(new Refusal.NotAllowed(origin.actor().role(), needed));
            }
            if (origin.actor().is(about.member())) {
                return refused(new Refusal.Servicing.OwnProposal());
            }
            return work.apply(found.get());
        });
    }

    private static Future<Result<StoredPayout>> again(SqlConnection connection, Origin origin, UUID payout) {
        return PayoutTable.byId(connection, origin.team(), payout).map(now -> new Result.Done<>(now.orElseThrow()));
    }

    private Future<Void> audit(
            SqlConnection connection, Origin origin, StoredPayout about, String action, JsonObject detail) {
        Instant now = clock.instant();
        return AuditTable.add(
                connection,
                origin.team().id(),
                origin.audit(ids.next(), now, action, "payout:" + about.payout().id(), detail));
    }

    private static <T> Future<Result<T>> refused(Refusal refusal) {
        return refused(List.of(refusal));
    }

    private static <T> Future<Result<T>> refused(List<Refusal> refusals) {
        return Future.failedFuture(new RefusedException(refusals));
    }
}
