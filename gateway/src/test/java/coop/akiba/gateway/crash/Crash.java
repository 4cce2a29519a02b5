package coop.akiba.gateway.crash;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The crash harness: {@code -Dakiba.crash.confirmations=10000} payments, {@code -Dakiba.crash.gatewayKills=20} and
 * {@code -Dakiba.crash.databaseKills=12} kills, each fail point {@code -Dakiba.crash.halts=3} times deadly and
 * {@code -Dakiba.crash.hangs=2} times slow, by {@code -Dakiba.crash.seed}. Then every wrong variant, in small. What
 * stands in {@code -Dakiba.crash.with=AKIBA_A=x,AKIBA_B=y} is given to the gateways. Exits 1 when anything is lost or
 * doubled, or when a wrong variant is not caught.
 */
public final class Crash {
    private static final Logger LOG = LoggerFactory.getLogger(Crash.class);
    private static final Duration HANG = Duration.ofSeconds(5);

    private Crash() {}

    public static void main(String[] args) {
        long seed = Long.getLong("akiba.crash.seed", 0);
        if (seed == 0) {
            seed = new SecureRandom().nextInt(1, 1_000_000);
        }
        System.out.printf("seed %d: to see the same again, -Dakiba.crash.seed=%d%n", seed, seed);
        List<Scenario> scenarios = scenarios(seed);
        watch(Thread.currentThread(), scenarios);
        boolean good = false;
        try (Servers servers = new Servers()) {
            good = run(servers, scenarios);
        } catch (Exception | AssertionError e) {
            LOG.error("the harness itself failed", e);
        }
        System.out.println(good ? "as it should be" : "NOT as it should be");
        System.exit(good ? 0 : 1);
    }

    private static boolean run(Servers servers, List<Scenario> scenarios) throws Exception {
        boolean good = true;
        for (Scenario scenario : scenarios) {
            System.out.println(scenario.variant().words() + ":");
            Outcome outcome = CrashRun.of(servers, scenario, System.out);
            outcome.print(System.out);
            good &= outcome.isAsExpected();
        }
        return good;
    }

    /** It ends, whatever happens: first as if it were told to, then at once. */
    private static void watch(Thread main, List<Scenario> scenarios) {
        int payments = scenarios.stream().mapToInt(Scenario::payments).sum();
        Duration bound = Duration.ofMinutes(10 + payments / 500);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(bound);
                System.out.println("not done within " + bound.toMinutes() + " minutes");
                main.interrupt();
                Thread.sleep(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(2);
        });
    }

    private static List<Scenario> scenarios(long seed) {
        Map<String, String> settings = settings(System.getProperty("akiba.crash.with", ""));
        List<Scenario> all = new ArrayList<>();
        all.add(new Scenario(
                seed,
                Variant.RIGHT,
                Integer.getInteger("akiba.crash.confirmations", 10_000),
                30,
                Integer.getInteger("akiba.crash.gatewayKills", 20),
                Integer.getInteger("akiba.crash.databaseKills", 12),
                everywhere(Integer.getInteger("akiba.crash.halts", 3)),
                Integer.getInteger("akiba.crash.hangs", 2),
                HANG,
                settings));
        if (!System.getProperty("akiba.crash.variants", "true").equals("false")) {
            Stream.of(Variant.values())
                    .filter(variant -> variant != Variant.RIGHT)
                    .map(variant -> Shortest.of(variant, seed, 400, settings))
                    .forEach(all::add);
        }
        return all;
    }

    private static Map<FailPoint, Integer> everywhere(int times) {
        Map<FailPoint, Integer> all = new EnumMap<>(FailPoint.class);
        for (FailPoint point : FailPoint.values()) {
            all.put(point, times);
        }
        return all;
    }

    private static Map<String, String> settings(String given) {
        return Stream.of(given.split(","))
                .filter(pair -> !pair.isBlank())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1]));
    }
}
