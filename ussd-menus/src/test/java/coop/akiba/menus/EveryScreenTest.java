package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Goes {@link Ways all ways} with the longest values, on each bearer and in each language; {@link Walk} looks on. */
class EveryScreenTest {
    static Stream<Arguments> bearers() {
        return Languages.all().list().stream()
                .map(Words::language)
                .flatMap(language -> Stream.of(120, 160, 182).map(septets -> Arguments.of(language, septets)));
    }

    @ParameterizedTest
    @MethodSource("bearers")
    void isWholeOnItsBearer(String language, int septets) {
        Set<String> steps = new HashSet<>();
        Ways.all(way -> {
            Optional<Dialog> there = walked(language, septets, way);
            there.ifPresent(dialog -> steps.add(dialog.place().step()));
            return there;
        });
        assertThat(steps).containsAll(reachable());
    }

    private static Optional<Dialog> walked(String language, int septets, List<String> way) {
        World world = Longest.world(language, true);
        world.septets = septets;
        Walk walk = Walk.begin(world);
        walk.to(way);
        return walk.dialog();
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
