package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goes to every screen that choices, 98 and a few typed answers lead to, with the longest values, on each bearer and in
 * each language. {@link Walk} looks at every screen.
 */
class EveryScreenTest {
    private static final List<String> TYPED = List.of("199999999999", "240", "4826", "500", "x");

    /** Below home, a longer way finds nothing new. */
    private static final int LONGEST_WAY = 12;

    /** One place is seen after different answers. */
    private static final int MOST_WAYS = 2;

    /** A long list goes on as it begins. */
    private static final int MOST_ROWS = 6;

    static Stream<Arguments> bearers() {
        return Languages.all().list().stream()
                .map(Words::language)
                .flatMap(language -> Stream.of(120, 160, 182).map(septets -> Arguments.of(language, septets)));
    }

    @ParameterizedTest
    @MethodSource("bearers")
    void isWholeOnItsBearer(String language, int septets) {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> steps = new HashSet<>();
        Deque<List<String>> ways = new ArrayDeque<>(List.of(List.of()));
        while (!ways.isEmpty()) {
            List<String> way = ways.poll();
            Optional<Dialog> there = walked(language, septets, way);
            if (there.isEmpty()
                    || way.size() == LONGEST_WAY
                    || seen.merge(key(there.get()), 1, Integer::sum) > MOST_WAYS) {
                continue;
            }
            steps.add(there.get().place().step());
            keys(there.get()).forEach(key -> ways.add(with(way, key)));
        }
        assertThat(steps).containsAll(reachable());
    }

    private static Optional<Dialog> walked(String language, int septets, List<String> way) {
        World world = Longest.world(language, true);
        world.septets = septets;
        Walk walk = Walk.begin(world);
        walk.to(way);
        return walk.dialog();
    }

    private static String key(Dialog dialog) {
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

    /**
     * Every step but those of members without a PIN, of strangers, of products that the longest world has not, and of a
     * call that goes on with another.
     */
    private static Set<String> reachable() {
        Set<String> names = new HashSet<>(Menus.stepNames());
        names.removeIf(name -> name.startsWith("activat")
                || name.startsWith("join")
                || name.startsWith("topup")
                || name.startsWith("resume")
                || Set.of("told", "apply.tenor").contains(name));
        return names;
    }
}
