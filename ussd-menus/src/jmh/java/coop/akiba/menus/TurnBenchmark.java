package coop.akiba.menus;

import coop.akiba.menus.text.Languages;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the menus cost a hop, without the shell: a dial, a key with its dialog read and stored, the longest preview. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TurnBenchmark {
    private final World world = Longest.world("en", true);
    private final Menus menus = new Menus(world.team, Languages.all());
    private final String atHome = after(List.of());
    private final String atAmount = after(List.of("2", "1"));

    /** Home, for a caller just found. */
    @Benchmark
    public Turn dial() {
        return menus.begin(world.caller(), Umoja.TODAY, Screen.SEPTETS);
    }

    /** From home to the choice of a loan. */
    @Benchmark
    public String chooseApply() {
        return stored(menus.turn(read(atHome), "2", Umoja.TODAY, Screen.SEPTETS));
    }

    /** An amount keyed, the number of months asked. */
    @Benchmark
    public String keyAmount() {
        return stored(menus.turn(read(atAmount), "5000", Umoja.TODAY, Screen.SEPTETS));
    }

    private String after(List<String> keys) {
        Turn turn = settled(menus.begin(world.caller(), Umoja.TODAY, Screen.SEPTETS));
        for (String key : keys) {
            turn = settled(menus.turn(((Turn.Ask) turn).next(), key, Umoja.TODAY, Screen.SEPTETS));
        }
        return ((Turn.Ask) turn).next().toText();
    }

    private static Dialog read(String stored) {
        return Dialog.fromText(stored).orElseThrow();
    }

    private String stored(Turn turn) {
        return ((Turn.Ask) settled(turn)).next().toText();
    }

    private Turn settled(Turn turn) {
        return turn instanceof Turn.LookUp<?> lookUp ? settled(answered(lookUp)) : turn;
    }

    private <A> Turn answered(Turn.LookUp<A> lookUp) {
        return lookUp.then().apply(world.answer(lookUp.query()));
    }
}
