package coop.akiba.gateway.store;

import java.net.URI;
import java.util.Comparator;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** Brings the database's tables up to what this build expects. */
public final class Migrations {
    private Migrations() {}

    /**
     * Runs what is missing; blocks. Returns the version this build expects.
     *
     * @param uri {@code postgresql://user@host:port/database} of the tables' owner
     * @param password empty when the server asks for none
     */
    public static String run(URI uri, String password) {
        String user = uri.getUserInfo() == null ? "postgres" : uri.getUserInfo().split(":", 2)[0];
        Flyway flyway = Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://" + uri.getAuthority().replaceFirst(".*@", "") + uri.getPath(),
                        user,
                        password)
                .load();
        flyway.migrate();
        return Stream.of(flyway.info().all())
                .filter(migration -> migration.getState().isResolved() && migration.getVersion() != null)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .getVersion()
                .getVersion();
    }
}
