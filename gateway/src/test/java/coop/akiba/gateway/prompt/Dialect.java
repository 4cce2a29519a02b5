package coop.akiba.gateway.prompt;

import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.function.Function;

/** How one provider's end of the wire speaks. */
interface Dialect {

    /** A request to pay, as the provider reads it: its id there, our token, digits, and where it calls back. */
    record Order(String id, String token, String payer, String amount, String callback) {}

    /** How an order ends. */
    enum Ending {
        PAID,
        CANCELLED,
        POOR,
        SILENCE
    }

    /** What is answered. */
    record Answer(int status, String type, String body) {
        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body);
        }

        static Answer xml(String body) {
            return new Answer(200, "text/xml", body);
        }
    }

    /** What is posted to the gateway. */
    record Notice(String method, String path, String type, String body) {}

    /** What came. */
    record Came(String method, String path, MultiMap headers, String body) {}

    String provider();

    /** How whoever wants a token is given it; empty for anything else. Some know none. */
    default Optional<Function<String, Answer>> login(Came came) {
        return Optional.empty();
    }

    /** The order that came; empty for anything else. */
    Optional<Order> order(Came came);

    /** The id that is asked about; empty for anything else. */
    Optional<String> question(Came came);

    Answer taken(Order order);

    /** The same id has come before. */
    Answer twin(Order order);

    Answer refused();

    Answer unknown();

    /** Empty while the payer has done nothing. */
    Answer state(Order order, Optional<Ending> ending);

    /** The amount where the notice has one. */
    Notice notice(Order order, Ending ending, String amount);
}
