package coop.akiba.gateway.simulator;

import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Payer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code simulator}: the providers on this machine, in a process of their own, until it is stopped. */
public final class SimulatorCommand {
    private static final int PORT = 8090;
    private static final int START_S = 30;
    private static final Manners MANNERS =
            new Manners(new Payer(Payer.Answer.PAYS, Duration.ofSeconds(1)), Duration.ofSeconds(2));

    private SimulatorCommand() {}

    /** What was asked for on the command line. */
    public record Asked(Simulator.Place place, Optional<String> seed, Optional<Path> script, Optional<String> base) {

        /** Options and their values; empty when the words make no sense. */
        public static Optional<Asked> of(List<String> words) {
            Asked asked = new Asked(
                    new Simulator.Place(Simulator.Place.LOOPBACK, PORT),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            Deque<String> left = new ArrayDeque<>(words);
            while (left.size() > 1) {
                Optional<Asked> more = asked.with(left.pop(), left.pop());
                if (more.isEmpty()) {
                    return more;
                }
                asked = more.get();
            }
            return left.isEmpty() ? Optional.of(asked) : Optional.empty();
        }

        /** As lines of a script; they come first, so that a script may say it otherwise. */
        String options() {
            return seed.map(value -> "seed " + value + "\n").orElse("")
                    + base.map(value -> "base " + value + "\n").orElse("");
        }

        private Optional<Asked> with(String option, String value) {
            return switch (option) {
                case "--port" ->
                    value.matches("[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}")
                            ? Optional.of(new Asked(
                                    new Simulator.Place(place.host(), Integer.parseInt(value)), seed, script, base))
                            : Optional.empty();
                case "--host" -> Optional.of(new Asked(new Simulator.Place(value, place.port()), seed, script, base));
                case "--seed" ->
                    value.matches("-?[0-9]{1,18}")
                            ? Optional.of(new Asked(place, Optional.of(value), script, base))
                            : Optional.empty();
                case "--script" -> Optional.of(new Asked(place, seed, Optional.of(Path.of(value)), base));
                case "--callback-base" ->
                    value.matches("https?://\\S+")
                            ? Optional.of(new Asked(place, seed, script, Optional.of(value)))
                            : Optional.empty();
                default -> Optional.empty();
            };
        }
    }

    /** It runs, until this is called. */
    public interface Running {
        void stop();
    }

    /** Starts it, and says where it is; empty, and why, when it cannot be started. */
    public static Optional<Running> start(Asked asked, InstantSource clock, PrintStream out) {
        try {
            String script = asked.script().isEmpty()
                    ? ""
                    : Files.readString(asked.script().get());
            return start(asked, script, clock, out);
        } catch (IOException e) {
            out.println(asked.script().orElseThrow() + " cannot be read.");
            return Optional.empty();
        }
    }

    private static Optional<Running> start(Asked asked, String script, InstantSource clock, PrintStream out) {
        Vertx vertx = Vertx.vertx();
        try {
            Simulator simulator = Simulator.start(vertx, asked.place(), MANNERS, clock, new SecureRandom())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_S, TimeUnit.SECONDS);
            simulator.follow(asked.options());
            List<String> problems = simulator.follow(script);
            if (problems.isEmpty()) {
                greet(simulator, asked.place().host(), out);
                return Optional.of(() -> close(simulator, vertx));
            }
            out.println("The script has problems:");
            problems.forEach(problem -> out.println("  " + problem));
        } catch (ExecutionException e) {
            // A port that is taken, a host that is not here.
            out.println("It cannot listen on " + asked.place().host() + ":"
                    + asked.place().port() + ": " + reason(e));
        } catch (TimeoutException e) {
            out.println("It could not be started in time.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var _ = vertx.close();
        return Optional.empty();
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    private static void close(Simulator simulator, Vertx vertx) {
        simulator.close();
        vertx.close().await();
    }

    private static void greet(Simulator simulator, String host, PrintStream out) {
        out.println("The simulated providers are at:");
        simulator.providers().keySet().forEach(name -> out.println("  " + simulator.uri(name)));
        out.println("Nobody is charged. What can be done with them: " + simulator.uri() + "/");
        if (!isLoopback(host)) {
            out.println("It listens on " + host + ": whoever reaches it can make payments up.");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
