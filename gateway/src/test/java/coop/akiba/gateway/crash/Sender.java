package coop.akiba.gateway.crash;

import coop.akiba.gateway.crash.Delivery.Notice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Providers that tell each notice until it is answered with 200, in turn to one gateway and to the other. */
final class Sender implements AutoCloseable {
    private static final int AT_ONCE = 24;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Delivery> deliveries;
    private final Letters letters;
    private final List<URI> gateways;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private volatile int gate;

    Sender(List<Delivery> deliveries, Letters letters, List<URI> gateways) {
        this.deliveries = deliveries;
        this.letters = letters;
        this.gateways = gateways;
    }

    void start() {
        for (int i = 0; i < AT_ONCE; i++) {
            threads.add(Thread.ofVirtual().name("provider-" + i).start(this::work));
        }
    }

    /** Lets so many deliveries begin, counted from the first. */
    void open(int upTo) {
        gate = Math.max(gate, upTo);
    }

    int done() {
        return done.get();
    }

    /** Payments that a gateway said it has. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    int unanswered() {
        return unanswered.get();
    }

    long requests() {
        return requests.get();
    }

    /** Requests that were answered with something else than 200, or not at all. */
    long refused() {
        return refused.get();
    }

    /** The longest that a provider had to try. */
    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    /** Waits until all is delivered or given up. */
    void finish() throws InterruptedException {
        open(deliveries.size());
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void work() {
        try {
            for (int i = next.getAndIncrement(); i < deliveries.size(); i = next.getAndIncrement()) {
                while (i >= gate) {
                    Thread.sleep(2);
                }
                deliver(deliveries.get(i).notices());
                done.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All at the same moment. */
    private void deliver(List<Notice> notices) throws InterruptedException {
        List<Thread> others = notices.stream()
                .skip(1)
                .map(notice -> Thread.ofVirtual().start(() -> {
                    try {
                        untilAcknowledged(notice);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        untilAcknowledged(notices.getFirst());
        for (Thread other : others) {
            other.join();
        }
    }

    private void untilAcknowledged(Notice notice) throws InterruptedException {
        long begun = System.nanoTime();
        for (int attempt = 0; System.nanoTime() - begun < PATIENCE.toNanos(); attempt++) {
            if (isTaken(notice, gateways.get((notice.gateway() + attempt) % gateways.size()))) {
                acknowledged.add(notice.payment().key());
                longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
                return;
            }
            refused.incrementAndGet();
            Thread.sleep(Math.min(50L * (attempt + 1), 500));
        }
        unanswered.incrementAndGet();
    }

    private boolean isTaken(Notice notice, URI gateway) throws InterruptedException {
        requests.incrementAndGet();
        try {
            return http.send(letters.write(notice, gateway), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        http.shutdownNow();
        try {
            http.awaitTermination(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
