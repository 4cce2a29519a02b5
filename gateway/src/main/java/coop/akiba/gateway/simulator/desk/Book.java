package coop.akiba.gateway.simulator.desk;

import coop.akiba.gateway.simulator.desk.Entry.End;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a provider holds to be true, in the order it came. From any thread. */
public final class Book {
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    private record Key(Side side, String id) {}

    /** Writes it down; where there is one of that id already, gives that one and changes nothing. */
    public synchronized Optional<Entry> add(Entry entry) {
        return Optional.ofNullable(entries.putIfAbsent(new Key(entry.side(), entry.id()), entry));
    }

    /** How it ended. */
    public synchronized Entry end(Entry entry, End end, String code, String receipt) {
        Entry ended = entry.ended(end, code, receipt);
        entries.put(new Key(entry.side(), entry.id()), ended);
        return ended;
    }

    public synchronized Optional<Entry> find(Side side, String id) {
        return Optional.ofNullable(entries.get(new Key(side, id)));
    }

    /** The last one that carries this reference. */
    public synchronized Optional<Entry> ofReference(Side side, String reference) {
        return all(side).reversed().stream()
                .filter(entry -> entry.reference().equals(reference))
                .findFirst();
    }

    public synchronized List<Entry> all(Side side) {
        return entries.values().stream().filter(entry -> entry.side() == side).toList();
    }

    /** Those whose money moved. */
    public List<Entry> paid(Side side) {
        return all(side).stream().filter(entry -> entry.end() == End.PAID).toList();
    }

    synchronized void clear() {
        entries.clear();
    }
}
