package coop.akiba.gateway;

import coop.akiba.gateway.config.Reading;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.config.SettingsReader;
import coop.akiba.gateway.config.SettingsTable;
import coop.akiba.gateway.demo.Story;
import coop.akiba.gateway.legacy.ImportCommand;
import coop.akiba.gateway.ops.Logs;
import coop.akiba.gateway.ops.Signals;
import coop.akiba.gateway.risk.fit.RiskFitCommand;
import coop.akiba.gateway.simulator.SimulatorCommand;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Starts the gateway. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final String USAGE = """
        Akiba, a mobile-money, USSD and SMS gateway for savings cooperatives

          java -jar akiba.jar             serve, with the settings of AKIBA_SETTINGS and AKIBA_... variables;
                                          where there are none at all, the demo
          java -jar akiba.jar demo        serve a sample cooperative; needs no settings and no servers
          java -jar akiba.jar settings    print every setting with its meaning and default
          java -jar akiba.jar audit-verify [TEAM] [--anchor HASH]
                                          check the audit trail, of all cooperatives or of one; exits 1 if it is broken
          java -jar akiba.jar books-verify [TEAM]
                                          make every balance anew from the journal and compare; exits 1 if one differs
          java -jar akiba.jar risk-fit TEAM [--out FILE]
                                          fit a risk scorecard on its own loans, say how good it is, and write it
          java -jar akiba.jar import-loans FILE --team TEAM --unit MAJOR|MINOR
                                          bring over loans and savings of earlier books; exits 1 if a row was refused

          java -jar akiba.jar register-urls [TEAM]
                                          tell Daraja where to post payments, once per short code; exits 1 if one failed

          java -jar akiba.jar simulator [--port N] [--host H] [--seed N] [--script FILE] [--callback-base URL]
                                          play the mobile-money providers on this machine, at port 8090; for trying out

          --settings FILE                 read settings from this YAML file
          --help                          print this
        """;

    private static final String SILENT = """
        There are no settings, so this is the demo: a sample cooperative, on a PostgreSQL and a Redis of its own.
        A real installation starts with settings, in a file (--settings FILE) or in AKIBA_... variables;
        `java -jar akiba.jar settings` explains them.
        """;

    /** Commands that take words of their own. */
    private static final Set<String> ASKING =
            Set.of("audit-verify", "books-verify", "risk-fit", "import-loans", "register-urls", "simulator");

    private Main() {}

    public static void main(String[] arguments) {
        stopWithParent();
        Deque<String> words = new ArrayDeque<>(List.of(arguments));
        Optional<Path> file = Optional.empty();
        String command = "";
        List<String> more = new ArrayList<>();
        while (!words.isEmpty()) {
            String word = words.pop();
            if (word.equals("--settings") && !words.isEmpty()) {
                file = Optional.of(Path.of(words.pop()));
            } else if (command.isEmpty()) {
                command = word;
            } else {
                more.add(word);
            }
        }
        switch (more.isEmpty() || ASKING.contains(command) ? command : "?") {
            case "" -> serveAsSet(System.getenv(), file);
            case "demo" -> serve(System.getenv(), file, true);
            case "audit-verify" -> verify(System.getenv(), file, more);
            case "books-verify" -> books(System.getenv(), file, more);
            case "risk-fit" -> fit(System.getenv(), file, more);
            case "import-loans" -> bring(System.getenv(), file, more);
            case "register-urls" -> registerUrls(System.getenv(), file, more);
            case "simulator" -> simulate(more);
            case "settings" -> System.out.print(SettingsTable.print());
            case "--help", "-h", "help" -> System.out.print(USAGE);
            default -> exit(MISUSED, List.of(USAGE));
        }
    }

    /** Maven starts the demo as a child and is not always told to pass a signal on; when it goes, so does the demo. */
    private static void stopWithParent() {
        if (Boolean.getBoolean("akiba.stopWithParent")) {
            ProcessHandle.current().parent().ifPresent(parent -> {
                var _ = parent.onExit().thenAccept(_ -> Runtime.getRuntime().exit(0));
            });
        }
    }

    /** One setting is enough for a real installation; then whatever else it needs is told. */
    private static void serveAsSet(Map<String, String> environment, Optional<Path> file) {
        boolean demo = SettingsReader.isSilent(environment, file);
        if (demo) {
            System.out.println(SILENT);
        }
        serve(environment, file, demo);
    }

    private static void serve(Map<String, String> environment, Optional<Path> file, boolean demo) {
        with(SettingsReader.read(environment, file, demo), Main::serve);
    }

    private static void verify(Map<String, String> environment, Optional<Path> file, List<String> words) {
        AuditVerify.Asked.of(words)
                .ifPresentOrElse(
                        asked -> with(
                                SettingsReader.read(environment, file, false),
                                settings -> exit(
                                        AuditVerify.run(settings, asked, InstantSource.system(), System.out)
                                                ? 0
                                                : FAILED,
                                        List.of())),
                        () -> exit(MISUSED, List.of(USAGE)));
    }

    private static void books(Map<String, String> environment, Optional<Path> file, List<String> words) {
        if (words.size() > 1 || words.stream().anyMatch(word -> word.startsWith("-"))) {
            exit(MISUSED, List.of(USAGE));
            return;
        }
        with(
                SettingsReader.read(environment, file, false),
                settings -> exit(
                        BooksVerify.run(settings, words.stream().findFirst(), System.out) ? 0 : FAILED, List.of()));
    }

    private static void fit(Map<String, String> environment, Optional<Path> file, List<String> words) {
        RiskFitCommand.Asked.of(words)
                .ifPresentOrElse(
                        asked -> with(
                                SettingsReader.read(environment, file, false),
                                settings -> exit(
                                        RiskFitCommand.run(settings, asked, InstantSource.system(), System.out)
                                                ? 0
                                                : FAILED,
                                        List.of())),
                        () -> exit(MISUSED, List.of(USAGE)));
    }

    private static void bring(Map<String, String> environment, Optional<Path> file, List<String> words) {
        ImportCommand.Asked.of(words)
                .ifPresentOrElse(
                        asked -> with(
                                SettingsReader.read(environment, file, false),
                                settings -> exit(
                                        ImportCommand.run(settings, asked, InstantSource.system(), System.out)
                                                ? 0
                                                : FAILED,
                                        List.of())),
                        () -> exit(MISUSED, List.of(USAGE)));
    }

    private static void registerUrls(Map<String, String> environment, Optional<Path> file, List<String> words) {
        if (words.size() > 1 || words.stream().anyMatch(word -> word.startsWith("-"))) {
            exit(MISUSED, List.of(USAGE));
            return;
        }
        with(
                SettingsReader.read(environment, file, false),
                settings -> exit(
                        RegisterUrls.run(settings, words.stream().findFirst(), InstantSource.system(), System.out)
                                ? 0
                                : FAILED,
                        List.of()));
    }

    /** Needs no settings, and must not be given a real installation's. */
    private static void simulate(List<String> words) {
        SimulatorCommand.Asked.of(words)
                .ifPresentOrElse(
                        asked -> SimulatorCommand.start(asked, InstantSource.system(), System.out)
                                .ifPresentOrElse(Main::untilStopped, () -> exit(FAILED, List.of())),
                        () -> exit(MISUSED, List.of(USAGE)));
    }

    private static void untilStopped(SimulatorCommand.Running running) {
        Signals.onStop(
                () -> {
                    running.stop();
                    exit(0, List.of());
                },
                () -> Runtime.getRuntime().exit(FAILED));
    }

    private static void with(Reading reading, Consumer<Settings> use) {
        switch (reading) {
            case Reading.Unusable(List<String> problems) -> {
                System.err.println("The settings have problems; `settings` as argument explains them all:");
                exit(MISUSED, problems.stream().map(problem -> "  " + problem).toList());
            }
            case Reading.Usable(Settings settings) -> use.accept(settings);
        }
    }

    private static void serve(Settings settings) {
        if (settings.demo()) {
            Logs.toFile(settings.data().folder().resolve("akiba.log"));
        }
        try {
            Gateway gateway = Gateway.open(settings, InstantSource.system());
            Signals.onStop(() -> stop(gateway), () -> Runtime.getRuntime().exit(FAILED));
            gateway.ready().onFailure(refused -> giveUp(gateway, refused));
            gateway.ready().onSuccess(ready -> Thread.ofVirtual().start(() -> greet(gateway, System.out)));
        } catch (RuntimeException e) {
            exit(FAILED, List.of(String.valueOf(e.getMessage())));
        }
    }

    private static void giveUp(Gateway gateway, Throwable why) {
        if (why instanceof CancellationException) {
            // Whoever stops it also ends the process.
            return;
        }
        Thread.ofPlatform().start(() -> {
            gateway.stop();
            exit(FAILED, List.of(String.valueOf(why.getMessage())));
        });
    }

    /** What people see; the log says the rest. */
    private static void greet(Gateway gateway, PrintStream out) {
        if (gateway.settings().demo()) {
            tell(gateway.origin(), out);
            // Maven starts it in a folder of its own, so a path from here would lead nowhere.
            out.println("The log is in "
                    + gateway.settings().data().folder().resolve("akiba.log").toAbsolutePath());
        }
    }

    private static void tell(URI origin, PrintStream out) {
        try {
            Story.play(origin, out, new SecureRandom());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Gateway gateway) {
        gateway.stop();
        Logs.close();
        Runtime.getRuntime().exit(0);
    }

    private static void exit(int status, List<String> words) {
        words.forEach(System.err::println);
        Logs.close();
        Runtime.getRuntime().exit(status);
    }
}
