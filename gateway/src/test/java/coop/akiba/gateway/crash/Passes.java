package coop.akiba.gateway.crash;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Counts how often one gateway comes past each fail point, and strikes at the n-th time it was told to. */
final class Passes {
    private final Map<FailPoint, Armed> armed = new EnumMap<>(FailPoint.class);
    private final Runnable kill;
    private volatile Duration eachCommit = Duration.ZERO;

    /** Strikes by {@code kill}, which must return when the gateway is dead. */
    Passes(Runnable kill) {
        this.kill = kill;
    }

    /** What happens at the n-th pass; a hang of zero is a kill. */
    private static final class Armed {
        private final Duration hang;
        private final CountDownLatch struck = new CountDownLatch(1);
        private int left;

        private Armed(int pass, Duration hang) {
            this.left = pass;
            this.hang = hang;
        }
    }

    /** From now on every commit of a receipt is held for a while, which makes races of what is hardly ever one. */
    void holdEachCommit(Duration hold) {
        eachCommit = hold;
    }

    /** Waits until it has struck at the n-th pass from now; false when it did not come to that in time. */
    boolean strike(FailPoint point, int pass, Duration hang, Duration patience) throws InterruptedException {
        Armed one = new Armed(pass, hang);
        synchronized (armed) {
            armed.put(point, one);
        }
        boolean struck = one.struck.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        synchronized (armed) {
            armed.remove(point, one);
        }
        return struck || one.struck.getCount() == 0;
    }

    /** Called on the wire; may take long. False when the gateway is dead and nothing more may pass. */
    boolean pass(FailPoint point) {
        if (point == FailPoint.BEFORE_COMMIT && eachCommit.isPositive()) {
            sleep(eachCommit);
        }
        Armed due;
        synchronized (armed) {
            Armed one = armed.get(point);
            due = one != null && --one.left == 0 ? armed.remove(point) : null;
        }
        if (due == null) {
            return true;
        }
        if (due.hang.isPositive()) {
            due.struck.countDown();
            sleep(due.hang);
            return true;
        }
        kill.run();
        due.struck.countDown();
        return false;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
