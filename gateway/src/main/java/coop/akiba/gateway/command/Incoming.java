package coop.akiba.gateway.command;

import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.payment.TypedReference;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.ReceiptTable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment on its way into the books, and whoever waits to hear what became of it. */
final class Incoming {
    private final MoneyNotice notice;
    private final Receipt receipt;
    private final Origin origin;
    private final TypedReference typed;
    private final Promise<Intake> booked = Promise.promise();
    private final @Nullable Context caller = Vertx.currentContext();

    /** Set by one transaction and read by the next one: never by two at once. */
    private boolean namesNobody;

    Incoming(Origin origin, MoneyNotice notice, Receipt receipt) {
        this.origin = origin;
        this.notice = notice;
        this.receipt = receipt;
        Team team = origin.team();
        this.typed = TypedReference.read(notice.reference(), List.of(team.name(), team.paybill()));
    }

    MoneyNotice notice() {
        return notice;
    }

    Receipt receipt() {
        return receipt;
    }

    ReceiptTable.Name name() {
        return ReceiptTable.Name.of(receipt);
    }

    Origin origin() {
        return origin;
    }

    TypedReference typed() {
        return typed;
    }

    /** What its reference reads as is no number of anybody's here. */
    void foundToNameNobody() {
        namesNobody = true;
    }

    boolean namesNobody() {
        return namesNobody;
    }

    /** What became of it, told where it was asked for. */
    Future<Intake> booked() {
        return booked.future();
    }

    void succeed(Intake intake) {
        tell(() -> booked.complete(intake));
    }

    void fail(Throwable cause) {
        tell(() -> booked.fail(cause));
    }

    private void tell(Runnable told) {
        if (caller == null) {
            told.run();
        } else {
            caller.runOnContext(now -> told.run());
        }
    }
}
