package coop.akiba.gateway.simulator.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What is still to go wrong: once each, or every so often. From any thread. */
public final class MischiefBox {
    private static final Duration LATE = Duration.ofMillis(500);

    private final Queue<Planned> ahead = new ConcurrentLinkedQueue<>();
    private final List<Rate> rates = new CopyOnWriteArrayList<>();
    private volatile Random dice = new Random(0);

    /**
     * Something that goes wrong.
     *
     * @param words how it was asked for
     * @param any of these, whichever can befall first
     * @param pause of what comes late
     */
    public record Planned(String words, Set<Mischief> any, Duration pause) {
        public Planned {
            any = Set.copyOf(any);
        }
    }

    private record Rate(int percent, Planned planned) {}

    /** Once. */
    public void put(Mischief mischief) {
        put(new Planned(mischief.name(), Set.of(mischief), LATE));
    }

    /** Once. */
    public void put(Planned planned) {
        ahead.add(planned);
    }

    /** Of all that it can befall so many in a hundred, by the dice. */
    public void put(int percent, Planned planned) {
        rates.add(new Rate(percent, planned));
    }

    /** The same dice fall in the same way. */
    public void seed(long seed) {
        dice = new Random(seed);
    }

    /** Whether this is to go wrong now; what was to go wrong once is used up. */
    public boolean take(Mischief mischief) {
        return taken(mischief).isPresent();
    }

    /** The same, with how late what comes late is to come. */
    Optional<Duration> taken(Mischief mischief) {
        for (Planned planned : List.copyOf(ahead)) {
            if (planned.any().contains(mischief) && ahead.remove(planned)) {
                return Optional.of(planned.pause());
            }
        }
        return byChance(mischief);
    }

    private Optional<Duration> byChance(Mischief mischief) {
        return rates.stream()
                .filter(rate -> rate.planned().any().contains(mischief))
                .filter(rate -> dice.nextInt(100) < rate.percent())
                .map(rate -> rate.planned().pause())
                .findFirst();
    }

    /** What has not gone wrong yet, and what does every so often. */
    public List<String> ahead() {
        return Stream.concat(ahead.stream(), rates.stream().map(Rate::planned))
                .map(Planned::words)
                .toList();
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        ahead.clear();
        rates.clear();
    }
}
