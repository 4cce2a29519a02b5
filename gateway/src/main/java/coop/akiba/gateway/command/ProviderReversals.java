package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.ReversalTable;
import coop.akiba.gateway.store.StoredReversal;
import coop.akiba.gateway.store.StoredReversal.Settlement;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Asking a provider to take a payment back, which takes two people. The payment waits in suspense, all of it: what was
 * booked to a loan or to savings is taken back there first. It stays there until the provider has answered.
 */
public final class ProviderReversals {
    private final Ids ids;
    private final InstantSource clock;
    private final SettlementCommands settlements;
    private final ReversalReports reports;
    private final BiPredicate<Team, Receipt> offered;

    /** Builds the commands; {@code offered} says whether the provider of a receipt can be asked. */
    public ProviderReversals(
            Ids ids,
            InstantSource clock,
            SettlementCommands settlements,
            ReversalReports reports,
            BiPredicate<Team, Receipt> offered) {
        this.ids = ids;
        this.clock = clock;
        this.settlements = settlements;
        this.reports = reports;
        this.offered = offered;
    }

    /** Somebody asks for it; nothing leaves before another person agreed. */
    public Future<Result<StoredReversal>> ask(SqlConnection connection, Origin origin, UUID receipt, String reason) {
        if (!origin.may(Capability.SETTLE_SUSPENSE)) {
            return refused(new Refusal.NotAllowed(origin.actor().role(), Capability.SETTLE_SUSPENSE));
        }
        return settlements
                .waiting(connection, origin, receipt)
                .compose(found -> found.map(waiting -> ReversalTable.openOf(connection, origin.team(), receipt)
                                .compose(open -> ReversalTable.whole(connection, origin.team(), receipt)
                                        .compose(whole ->
                                                create(connection, origin, whole(waiting, whole), open, reason))))
                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())));
    }

    /** Of a part nothing can be taken back: as if it did not wait. */
    private static Receipt whole(Receipt waiting, Optional<Money> whole) {
        return whole.equals(Optional.of(waiting.amount()))
                ? waiting
                : waiting.part(waiting.amount().currency().zero());
    }

    private Future<Result<StoredReversal>> create(
            SqlConnection connection, Origin origin, Receipt waiting, Optional<StoredReversal> open, String reason) {
        List<Refusal> refusals = new ArrayList<>();
        open.ifPresent(other ->
                refusals.add(new Refusal.Servicing.ReversalIs(other.status().name())));
        if (!waiting.amount().isPositive()) {
            refusals.add(new Refusal.Servicing.NotInSuspense());
        }
        if (!offered.test(origin.team(), waiting)) {
            refusals.add(new Refusal.Servicing.NotOffered("reversal"));
        }
        if (reason.isBlank()) {
            refusals.add(new Refusal.Servicing.ReasonMissing());
        }
        if (!refusals.isEmpty()) {
            return Future.failedFuture(new RefusedException(refusals));
        }
        StoredReversal fresh = proposed(waiting, reason, origin.actor().id());
        JsonObject detail = new JsonObject()
                .put("amount", fresh.amount().toString())
                .put("receipt", waiting.id().toString())
                .put("reason", reason);
        return ReversalTable.add(connection, origin.team(), fresh)
                .compose(added -> audit(connection, origin, fresh.id(), "reversal-asked-for", detail))
                .map(told -> new Result.Done<>(fresh));
    }

    private StoredReversal proposed(Receipt waiting, String reason, String by) {
        String account = waiting.into().scope().substring(waiting.provider().length() + 1);
        return new StoredReversal(
                ids.random(),
                ids.token(),
                new StoredReversal.Of(waiting.id(), waiting.provider(), account, waiting.transactionId()),
                waiting.amount(),
                reason,
                PayoutStatus.PROPOSED,
                false,
                by,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                0,
                Optional.empty(),
                clock.instant());
    }

    /** Another person agrees, to the reversal or to how somebody says that it ended. */
    public Future<Result<StoredReversal>> approve(SqlConnection connection, Origin origin, UUID id) {
        return known(connection, origin, id, stored -> {
            String by = origin.actor().id();
            boolean proposed = stored.status() == PayoutStatus.PROPOSED;
            if (by.equals(
                    proposed
                            ? stored.askedBy()
                            : stored.settlement().map(Settlement::by).orElse(""))) {
                return refused(new Refusal.Servicing.OwnProposal());
            }
            if (proposed) {
                return reports.take(connection, origin, stored, PayoutReport.of(PayoutNews.RELEASED, "staff", "", ""))
                        .compose(moved -> ReversalTable.agreed(connection, origin.team(), id, by))
                        .compose(agreed -> again(connection, origin, id));
            }
            return stored.settlement()
                    .map(said -> reports.take(
                                    connection,
                                    origin,
                                    stored,
                                    PayoutReport.settled(
                                            said.reversed(), said.receipt(), origin.today(clock), said.evidence()))
                            .compose(ended -> ReversalTable.settle(connection, origin.team(), id, Optional.empty()))
                            .compose(gone -> again(connection, origin, id)))
                    .orElseGet(() -> refused(is(stored)));
        });
    }

    /** Somebody does not agree; who asked for it may call it off, too. */
    public Future<Result<StoredReversal>> refuse(SqlConnection connection, Origin origin, UUID id, String reason) {
        return known(connection, origin, id, stored -> {
            if (reason.isBlank()) {
                return refused(new Refusal.Servicing.ReasonMissing());
            }
            if (stored.status() == PayoutStatus.PROPOSED) {
                PayoutReport report = PayoutReport.of(PayoutNews.REFUSED, "staff", "", reason);
                return reports.take(connection, origin, stored, report).map(Result.Done::new);
            }
            JsonObject detail = new JsonObject().put("reason", reason);
            return stored.settlement().isPresent()
                    ? ReversalTable.settle(connection, origin.team(), id, Optional.empty())
                            .compose(gone -> audit(connection, origin, id, "reversal-settlement-refused", detail))
                            .compose(told -> again(connection, origin, id))
                    : refused(is(stored));
        });
    }

    /** Somebody says, with evidence, how one ended of which nobody knows; another person has to agree. */
    public Future<Result<StoredReversal>> propose(SqlConnection connection, Origin origin, UUID id, Settlement said) {
        return known(connection, origin, id, stored -> {
            List<Refusal> refusals = new ArrayList<>();
            if (stored.status() != PayoutStatus.NEEDS_REVIEW) {
                refusals.add(is(stored));
            }
            if (said.evidence().isBlank()) {
                refusals.add(new Refusal.Servicing.ReasonMissing());
            }
            if (said.reversed() && said.receipt().isBlank()) {
                refusals.add(new Refusal.ReferenceMissing());
            }
            JsonObject detail = new JsonObject()
                    .put("reversed", said.reversed())
                    .put("receipt", said.receipt())
                    .put("evidence", said.evidence());
            return refusals.isEmpty()
                    ? ReversalTable.settle(connection, origin.team(), id, Optional.of(said))
                            .compose(kept -> audit(connection, origin, id, "reversal-settlement-proposed", detail))
                            .compose(told -> again(connection, origin, id))
                    : Future.failedFuture(new RefusedException(refusals));
        });
    }

    /** With its row locked, behind its receipt: of two who decide, one sees what the other did. */
    private Future<Result<StoredReversal>> known(
            SqlConnection connection,
            Origin origin,
            UUID id,
            Function<StoredReversal, Future<Result<StoredReversal>>> work) {
        if (!origin.may(Capability.SETTLE_SUSPENSE)) {
            return refused(new Refusal.NotAllowed(origin.actor().role(), Capability.SETTLE_SUSPENSE));
        }
        return ReversalTable.byId(connection, origin.team(), id)
                .compose(found -> found.map(there -> settlements
                                .waiting(connection, origin, there.of().receipt())
                                .compose(receipt -> ReversalTable.lock(connection, origin.team(), id)))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .compose(found -> found.map(work).orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())));
    }

    private static Refusal is(StoredReversal stored) {
        return new Refusal.Servicing.ReversalIs(stored.status().name());
    }

    private static Future<Result<StoredReversal>> again(SqlConnection connection, Origin origin, UUID id) {
        return ReversalTable.byId(connection, origin.team(), id).map(now -> new Result.Done<>(now.orElseThrow()));
    }

    private Future<Void> audit(SqlConnection connection, Origin origin, UUID id, String action, JsonObject detail) {
        return AuditTable.add(
                connection,
                origin.team().id(),
                origin.audit(ids.next(), clock.instant(), action, "reversal:" + id, detail));
    }

    private static <T> Future<Result<T>> refused(Refusal refusal) {
        return Future.failedFuture(new RefusedException(List.of(refusal)));
    }
}
