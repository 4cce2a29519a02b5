package coop.akiba.gateway.command;

import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Where payments wait for a transaction, each cooperative's for itself. Whatever waits when one is free goes into it
 * together; a payment that finds nobody before it goes at once.
 */
final class PaymentLanes {
    private final Limits limits;
    private final Function<List<Incoming>, Future<Void>> book;
    private final Map<TeamId, Lane> lanes = new ConcurrentHashMap<>();

    /**
     * How much at most, of one cooperative.
     *
     * @param together payments in one transaction
     * @param atOnce transactions
     * @param waiting payments that wait for one
     */
    record Limits(int together, int atOnce, int waiting) {}

    /** Lanes to what books a group; its Future never fails. */
    PaymentLanes(Limits limits, Function<List<Incoming>, Future<Void>> book) {
        this.limits = limits;
        this.book = book;
    }

    /** What becomes of it; fails at once where too many wait. */
    Future<Intake> add(Incoming payment) {
        Lane lane = lanes.computeIfAbsent(payment.origin().team().id(), team -> new Lane());
        if (!lane.join(payment)) {
            return Future.failedFuture(new TooManyWaitingException());
        }
        next(lane);
        return payment.booked();
    }

    private void next(Lane lane) {
        List<Incoming> group = lane.take();
        if (!group.isEmpty()) {
            book.apply(group).onComplete(done -> {
                lane.done();
                next(lane);
            });
        }
    }

    /** Event loops share it; nothing is done while one has it but the moving of references. */
    private final class Lane {
        private final Queue<Incoming> waiting = new ArrayDeque<>();
        private int running;

        private synchronized boolean join(Incoming payment) {
            return waiting.size() < limits.waiting() && waiting.add(payment);
        }

        private synchronized List<Incoming> take() {
            List<Incoming> group = new ArrayList<>();
            if (running < limits.atOnce() && !waiting.isEmpty()) {
                running++;
                while (group.size() < limits.together() && !waiting.isEmpty()) {
                    group.add(waiting.remove());
                }
            }
            return group;
        }

        private synchronized void done() {
            running--;
        }
    }
}
