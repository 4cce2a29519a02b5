package coop.akiba.gateway.demo;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Bearer tokens of the sample's staff. New ones are made at each start, unless the data is kept: then they are kept
 * beside it, readable by their owner only.
 */
public final class StaffTokens {
    private final Ids ids;
    private final Optional<Path> file;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /**
     * Reads the tokens that were kept, if any.
     *
     * @param file where they are kept; empty when they are not
     */
    public StaffTokens(Ids ids, Optional<Path> file) {
        this.ids = ids;
        this.file = file;
        file.filter(Files::exists).ifPresent(this::read);
    }

    /** {@code umoja.<64 hex digits>}. */
    synchronized String of(TeamId team, String staff) {
        String known = tokens.get(staff);
        if (known != null) {
            return known;
        }
        String token = team.value() + "." + ids.token() + ids.token();
        tokens.put(staff, token);
        file.ifPresent(this::write);
        return token;
    }

    private void read(Path from) {
        try {
            Files.readAllLines(from).stream()
                    .map(line -> line.split(" ", 2))
                    .filter(parts -> parts.length == 2)
                    .forEach(parts -> tokens.put(parts[0], parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("the kept staff tokens cannot be read", e);
        }
    }

    /** Written whole beside the old file and moved over it: createTempFile makes files others cannot read. */
    private void write(Path to) {
        try {
            Path folder = Files.createDirectories(to.toAbsolutePath().getParent());
            Path next = Files.createTempFile(folder, "staff", ".tokens");
            Files.writeString(
                    next,
                    tokens.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                            .sorted()
                            .collect(Collectors.joining()));
            Files.move(next, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the staff tokens cannot be kept", e);
        }
    }
}
