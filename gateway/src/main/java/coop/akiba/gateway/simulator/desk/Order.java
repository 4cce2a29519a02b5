package coop.akiba.gateway.simulator.desk;

import coop.akiba.gateway.simulator.desk.Entry.End;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A request to pay or to pay out that keeps to the provider's rules, and what the provider says about it.
 *
 * @param taken the answer
 * @param again the answer where there is one of that id, which is what a repetition is told
 * @param broken an answer that tells of a fault inside
 * @param told what is sent when it has ended; empty where there is nobody to tell
 * @param receipt makes the provider's id of the money
 * @param fate how it ends whoever is asked; empty leaves it to the payer
 */
public record Order(
        Entry entry,
        Reply taken,
        Function<Entry, Reply> again,
        Reply broken,
        Function<Entry, Optional<Notice>> told,
        Supplier<String> receipt,
        Optional<Fate> fate) {

    /** How something ends, in the provider's word where that is a special one, and after how long. */
    public record Fate(End end, String code, Duration after) {}
}
