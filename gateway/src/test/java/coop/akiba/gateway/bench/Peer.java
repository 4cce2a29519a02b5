package coop.akiba.gateway.bench;

import coop.akiba.gateway.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The npm framework {@code ussd-menu-builder} with the same four screens, as a process of its own. Its packages are
 * fetched when the bench runs; where there is no Node or no registry the bench says so and goes without.
 */
final class Peer implements AutoCloseable {
    private static final List<String> FILES = List.of("package.json", "peer.js");

    private final Process process;

    private Peer(Process process) {
        this.process = process;
    }

    /** Fetches and starts it; empty when that is not possible here. */
    static Optional<Peer> start(int port) throws Exception {
        Path source =
                Files.isDirectory(Path.of("gateway")) ? Path.of("gateway/src/test/node") : Path.of("src/test/node");
        Path home = Files.createTempDirectory("akiba-peer");
        for (String file : FILES) {
            Files.copy(source.resolve(file), home.resolve(file));
        }
        try {
            Process fetch = program(home, "npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit");
            if (!fetch.waitFor(120, TimeUnit.SECONDS) || fetch.exitValue() != 0) {
                fetch.destroy();
                System.out.println("e is left out: npm could not fetch its packages, see " + home);
                return Optional.empty();
            }
            return Optional.of(new Peer(
                    program(home, "node", "peer.js", TestServers.redis().toString(), Integer.toString(port))));
        } catch (IOException missing) {
            System.out.println("e is left out: " + missing.getMessage());
            return Optional.empty();
        }
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        // Its workers end with it: their channel to it closes.
        process.destroy();
    }

    private static Process program(Path home, String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
                .start();
    }
}
