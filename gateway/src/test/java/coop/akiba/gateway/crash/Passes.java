package coop.akiba.gateway.crash;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Counts how often one gateway comes past each fail point, and strikes at the n-th time it was told to. */
final class Passes {
    private final Map<FailPoint, Strike> armed = new EnumMap<>(FailPoint.class);
    private final Runnable kill;
    private volatile Duration eachCommit = Duration.ZERO;

    /** Strikes by {@code kill}, which must return when the gateway is dead. */
    Passes(Runnable kill) {
        this.kill = kill;
    }

    /** What happens at the n-th pass; a hang of zero is a kill. */
    final class Strike {
        private final FailPoint point;
        private final Duration hang;
        private final CountDownLatch struck = new CountDownLatch(1);
        private int left;

        private Strike(FailPoint point, int pass, Duration hang) {
            this.point = point;
            this.left = pass;
            this.hang = hang;
        }

        /** Waits until it has struck; false when it did not come to that in time. */
        boolean await(Duration patience) throws InterruptedException {
            boolean came = struck.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            synchronized (armed) {
                armed.remove(point, this);
            }
            return came || struck.getCount() == 0;
        }
    }

    /** From now on every commit of a receipt is held for a while, which makes races of what is hardly ever one. */
    void holdEachCommit(Duration hold) {
        eachCommit = hold;
    }

    /** Strikes at the n-th pass from now. */
    Strike arm(FailPoint point, int pass, Duration hang) {
        Strike one = new Strike(point, pass, hang);
        synchronized (armed) {
            armed.put(point, one);
        }
        return one;
    }

    /** Called on the wire; may take long. False when the gateway is dead and nothing more may pass. */
    boolean pass(FailPoint point) {
        if (point == FailPoint.BEFORE_COMMIT && eachCommit.isPositive()) {
            sleep(eachCommit);
        }
        Strike due;
        synchronized (armed) {
            Strike one = armed.get(point);
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
