package coop.akiba.gateway.simulator.desk;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

/** A provider: what it speaks and how it behaves. */
public interface SimulatedProvider {

    /** As in the settings, and in its path. */
    String name();

    Desk desk();

    /** Adds its addresses, as they stand behind the provider's own host. */
    void mount(Router router);

    /** Somebody pays who was not asked to; fails, with a reason for people, where that cannot be done. */
    Future<Paid> payByHand(ByHand payment);

    /** As new, but for how its account is set up. */
    default void reset() {
        desk().reset();
    }

    /**
     * What became of it.
     *
     * @param told whether a notice of it was taken
     */
    record Paid(String receipt, boolean told) {}
}
