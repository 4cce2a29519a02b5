package coop.akiba.gateway.simulator.daraja;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is still to go wrong. From any thread. */
final class MischiefBox {
    private final Queue<Mischief> ahead = new ConcurrentLinkedQueue<>();

    void put(Mischief mischief) {
        ahead.add(mischief);
    }

    /** Whether this is to go wrong now; then it is used up. */
    boolean take(Mischief mischief) {
        return ahead.remove(mischief);
    }
}
