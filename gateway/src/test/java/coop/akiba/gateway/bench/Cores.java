package coop.akiba.gateway.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processors of this machine in two halves, one for PostgreSQL and one for all else, as if the database had a
 * machine of its own. Closing it gives everybody all of them again.
 */
final class Cores implements AutoCloseable {
    private static final int ALL = Runtime.getRuntime().availableProcessors();

    private final ProcessHandle postgres;
    private final List<ProcessHandle> others;

    private Cores(ProcessHandle postgres, List<ProcessHandle> others) {
        this.postgres = postgres;
        this.others = others;
    }

    /** Whether there are two halves, and the program {@code taskset} to keep processes on them. */
    static boolean canPart() {
        try {
            return ALL > 1 && keep(ProcessHandle.current(), 0, ALL - 1);
        } catch (IOException missing) {
            return false;
        }
    }

    /**
     * Keeps PostgreSQL, and what it starts from now on, on the upper half, and the others on the lower.
     *
     * @param postgres the process that starts one for each connection
     */
    static Cores part(ProcessHandle postgres, List<ProcessHandle> others) throws IOException {
        for (ProcessHandle process : server(postgres)) {
            keep(process, ALL / 2, ALL - 1);
        }
        for (ProcessHandle process : others) {
            keep(process, 0, ALL / 2 - 1);
        }
        return new Cores(postgres, others);
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> everybody = new ArrayList<>(server(postgres));
        everybody.addAll(others);
        for (ProcessHandle process : everybody) {
            keep(process, 0, ALL - 1);
        }
    }

    private static List<ProcessHandle> server(ProcessHandle postgres) {
        return Stream.concat(Stream.of(postgres), postgres.children()).toList();
    }

    /** Whether it could be done; a process that ended meanwhile is nobody's loss. */
    private static boolean keep(ProcessHandle process, int first, int last) throws IOException {
        Process taskset = new ProcessBuilder(
                        "taskset", "-a", "-c", "-p", first + "-" + last, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return taskset.waitFor(10, TimeUnit.SECONDS) && taskset.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
