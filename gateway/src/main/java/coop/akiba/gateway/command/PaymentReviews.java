package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.PaymentRequestPages;
import coop.akiba.gateway.store.PaymentRequestPages.Closed;
import coop.akiba.gateway.store.PaymentRequestPages.Story;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** What people decide about payment requests of which nobody knows how they ended. No money moves here. */
public final class PaymentReviews {
    private final Ids ids;
    private final InstantSource clock;

    public PaymentReviews(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Leaves it at that, in the caller's transaction. What does not wait for people stays as it is. */
    public Future<Result<Story>> close(SqlConnection connection, Origin origin, UUID request, String reason) {
        if (!origin.may(Capability.SETTLE_SUSPENSE)) {
            return Future.succeededFuture(new Result.Refused<>(
                    List.of(new Refusal.NotAllowed(origin.actor().role(), Capability.SETTLE_SUSPENSE))));
        }
        return PaymentRequestPages.lock(connection, origin.team(), request)
                .compose(found -> found.map(story -> close(connection, origin, story, reason))
                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())));
    }

    private Future<Result<Story>> close(SqlConnection connection, Origin origin, Story story, String reason) {
        PaymentRequestStatus status = story.request().status();
        if (status != PaymentRequestStatus.NEEDS_REVIEW) {
            return Future.succeededFuture(new Result.Done<>(story));
        }
        Instant now = clock.instant();
        Closed closed = new Closed(now, origin.actor().id(), reason);
        JsonObject detail = new JsonObject()
                .put("from", status.name())
                .put("to", PaymentRequestStatus.CLOSED.name())
                .put("reason", reason);
        UUID id = story.request().id();
        return PaymentRequestPages.close(connection, origin.team(), id, closed)
                .compose(written -> AuditTable.add(
                        connection,
                        origin.team().id(),
                        origin.audit(ids.next(), now, "payment-request-closed", "payment-request:" + id, detail)))
                .map(written -> new Result.Done<>(story.closed(closed)));
    }
}
