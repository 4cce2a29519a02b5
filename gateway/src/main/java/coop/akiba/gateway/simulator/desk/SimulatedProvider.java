package coop.akiba.gateway.simulator.desk;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

/** A provider: what it speaks and how it behaves. */
public abstract class SimulatedProvider {
    private final String name;
    protected final Desk desk;

    /**
     * A provider.
     *
     * @param name as in the settings, and in its path
     */
    protected SimulatedProvider(String name, Desk desk) {
        this.name = name;
        this.desk = desk;
    }

    public final String name() {
        return name;
    }

    public final Desk desk() {
        return desk;
    }

    /** Adds its addresses, as they stand behind the provider's own host. */
    public abstract void mount(Router router);

    /** Somebody pays who was not asked to; fails, with a reason for people, where that cannot be done. */
    public abstract Future<Paid> payByHand(ByHand payment);

    /** As new, but for how its account is set up. */
    public void reset() {
        desk.reset();
    }

    /**
     * What became of it.
     *
     * @param told whether a notice of it was taken
     */
    public record Paid(String receipt, boolean told) {}
}
