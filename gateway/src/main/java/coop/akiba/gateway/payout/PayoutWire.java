package coop.akiba.gateway.payout;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** How a provider is spoken to that is told orders and asked about them by plain HTTP calls. Does no I/O. */
public interface PayoutWire {

    /**
     * A call to make.
     *
     * @param path behind the provider's address
     * @param body empty for none
     */
    record Call(String method, String path, Map<String, String> headers, Buffer body) {
        public Call {
            headers = Map.copyOf(headers);
        }
    }

    /** A token and how long it is good. */
    record Bearer(String token, Duration life) {}

    /** Whether the provider documents that it recognises an order told once more under the same id. */
    default boolean knowsTwins() {
        return true;
    }

    /** How to get a token; empty where the calls need none. */
    Optional<Call> login();

    /** The token in the answer to that. */
    Optional<Bearer> bearer(int status, Buffer body);

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
