package coop.akiba.gateway.bench;

import coop.akiba.gateway.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process of its own on this process's class path. */
public final class Child implements AutoCloseable {
    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /** Starts it; its output goes to a file. */
    public static Child start(Class<?> main, List<String> args, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        // What is set for this process must not set up the other.
        builder.environment().keySet().removeIf(name -> name.startsWith("AKIBA_"));
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    /** A gateway with a file of settings, which logs as it does for operators: the tests' own logging is there, too. */
    public static Child gateway(Path settings, Path log) throws IOException {
        Map<String, String> environment = Map.of(
                "AKIBA_SETTINGS", settings.toString(), "JDK_JAVA_OPTIONS", "-Dlogback.configurationFile=logback.xml");
        return start(Main.class, List.of(), environment, log);
    }

    public Process process() {
        return process;
    }

    /** As a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
