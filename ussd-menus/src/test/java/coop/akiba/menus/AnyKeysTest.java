package coop.akiba.menus;

import coop.akiba.menus.text.Languages;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** Whatever is keyed, in any world, {@link Walk} finds nothing amiss. */
class AnyKeysTest {
    private static final List<Transcript> STORIES = Transcript.all();

    @Property
    void inTheWorldsOfTheStories(
            @ForAll("stories") Transcript story,
            @ForAll("bearers") int septets,
            @ForAll("keys") @Size(max = 40) List<String> keys) {
        World world = WorldText.read(story.world());
        world.septets = septets;
        Walk.of(world, keys);
    }

    @Property
    void withTheLongestValues(
            @ForAll("languages") String language,
            @ForAll boolean hasPin,
            @ForAll("bearers") int septets,
            @ForAll("keys") @Size(max = 40) List<String> keys) {
        World world = Longest.world(language, hasPin);
        world.septets = septets;
        Walk.of(world, keys);
    }

    @Provide
    Arbitrary<Transcript> stories() {
        return Arbitraries.of(STORIES).filter(story -> !story.world().getFirst().startsWith("stranger"));
    }

    @Provide
    Arbitrary<Integer> bearers() {
        return Arbitraries.of(Screen.FEWEST_SEPTETS, 140, Screen.SEPTETS, Screen.MOST_SEPTETS);
    }

    @Provide
    Arbitrary<String> languages() {
        return Arbitraries.of(
                Languages.all().list().stream().map(words -> words.language()).toList());
    }

    @Provide
    Arbitrary<List<String>> keys() {
        Arbitrary<String> choices = Arbitraries.of("1", "2", "3", "4", "5", "98", "0", "00");
        Arbitrary<String> secrets = Arbitraries.of("4826", "4826", "731904", "1357", "1234");
        Arbitrary<String> numbers = Arbitraries.of("6", "12", "240", "5000", "100000000000", "199999999999", "1");
        Arbitrary<String> odd = Arbitraries.of(
                "", " ", "*", "#", "*284*77#", "-1", "1e9", "5.005", "0.001", "١٢٣", "\0", "9".repeat(400), "é\uD800");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(50);
        return Arbitraries.frequencyOf(
                        Tuple.of(10, choices),
                        Tuple.of(6, secrets),
                        Tuple.of(6, numbers),
                        Tuple.of(2, odd),
                        Tuple.of(1, any))
                .list();
    }
}
