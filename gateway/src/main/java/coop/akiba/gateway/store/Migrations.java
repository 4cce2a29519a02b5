package coop.akiba.gateway.store;

import java.net.URI;
import org.flywaydb.core.Flyway;

/** Brings the database's tables up to what this build expects. */
public final class Migrations {
    private Migrations() {}

    /**
     * Runs what is missing; blocks.
     *
     * @param uri {@code postgresql://user@host:port/database} of the tables' owner
     * @param password empty when the server asks for none
     */
    public static void run(URI uri, String password) {
        String user = uri.getUserInfo() == null ? "postgres" : uri.getUserInfo().split(":", 2)[0];
        Flyway.configure()
                .dataSource("jdbc:postgresql://" + uri.getAuthority().replaceFirst(".*@", "") + uri.getPath(), user, password)
                .load()
                .migrate();
    }
}
