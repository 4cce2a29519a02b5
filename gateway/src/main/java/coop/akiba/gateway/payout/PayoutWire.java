package coop.akiba.gateway.payout;

import coop.akiba.gateway.mobilemoney.Call;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.Optional;

/** How a provider is spoken to that is told orders and asked about them by plain HTTP calls. Does no I/O. */
public interface PayoutWire {

    /** Whether the provider documents that it recognises an order told once more under the same id. */
    default boolean knowsTwins() {
        return true;
    }

    /** How to get a token; empty where the calls need none. */
    default Optional<Call> login() {
        return Optional.empty();
    }

    /** The order itself. */
    Call order(PayoutOrder order, String bearer);

    PayoutAnswer ordered(PayoutOrder order, int status, Buffer body);

    /** A question about the order, by our id of it. */
    Call question(PayoutOrder order, String bearer);

    /** What else must be asked, where the answer to the question only says where the rest of it is. */
    default Optional<Call> further(int status, Buffer body, String bearer) {
        return Optional.empty();
    }

    /**
     * What it is answered.
     *
     * @param today where the cooperative is; the day of what has ended without one
     */
    PayoutAnswer asked(PayoutOrder order, int status, Buffer body, LocalDate today);
}
