package coop.akiba.menus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every way through the menus that choices, 98 and a few typed answers make, the shortest first. */
final class Ways {
    private static final List<String> TYPED = List.of("199999999999", "240", "4826", "500", "x");

    /** Below home, a longer way finds nothing new. */
    private static final int LONGEST_WAY = 12;

    /** One place is seen after different answers. */
    private static final int MOST_WAYS = 2;

    /** A long list goes on as it begins. */
    private static final int MOST_ROWS = 10;

    private Ways() {}

    /**
     * Goes all ways.
     *
     * @param walk dials, keys this, and tells where that ends; empty when the dialog is over
     */
    static void all(Function<List<String>, Optional<Dialog>> walk) {
        Map<String, Integer> seen = new HashMap<>();
        Deque<List<String>> ways = new ArrayDeque<>(List.of(List.of()));
        while (!ways.isEmpty()) {
            List<String> way = ways.poll();
            Optional<Dialog> there = walk.apply(way);
            if (there.isPresent()
                    && way.size() < LONGEST_WAY
                    && seen.merge(place(there.get()), 1, Integer::sum) <= MOST_WAYS) {
                keys(there.get()).forEach(key -> ways.add(with(way, key)));
            }
        }
    }

    private static String place(Dialog dialog) {
        return dialog.place() + " " + dialog.answers().getOrDefault(PinMenu.THEN, "");
    }

    private static Stream<String> keys(Dialog dialog) {
        Stream<String> choices =
                IntStream.rangeClosed(1, dialog.options().size()).mapToObj(Integer::toString);
        Stream<String> more = dialog.more() > 0 && dialog.place().from() < MOST_ROWS ? Stream.of("98") : Stream.of();
        return Stream.of(choices, more, dialog.options().isEmpty() ? TYPED.stream() : Stream.<String>of())
                .flatMap(keys -> keys);
    }

    private static List<String> with(List<String> way, String key) {
        List<String> longer = new ArrayList<>(way);
        longer.add(key);
        return longer;
    }
}
