package coop.akiba.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.embedded.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real members are not served from a database that loses payments, or by settings that cannot be meant. */
class StartRefusedTest {

    @Test
    void aDatabaseThatForgetsIsRefused() throws SQLException {
        URI database = TestServers.newDatabase();
        execute(database, "ALTER DATABASE " + database.getPath().substring(1) + " SET synchronous_commit = off");
        assertThat(refusal(Map.of("AKIBA_POSTGRES_URI", database.toString())))
                .contains("synchronous_commit = off", "could be lost");
    }

    @Test
    void aRoleThatSeesEverythingIsRefused() throws SQLException {
        execute(TestServers.postgres(), "ALTER ROLE akiba_app BYPASSRLS");
        try {
            assertThat(refusal(Map.of())).contains("akiba_app is not bound by row-level security");
        } finally {
            execute(TestServers.postgres(), "ALTER ROLE akiba_app NOBYPASSRLS");
        }
    }

    @Test
    void channelsOfNobodyAreRefused() {
        assertThat(refusal(Map.of(
                        "AKIBA_SMSCHANNELS_0_TEAM", "nobody",
                        "AKIBA_SMSCHANNELS_0_PROVIDER", "africastalking",
                        "AKIBA_SMSCHANNELS_0_KEY", "c3".repeat(16))))
                .isEqualTo("the settings name the cooperative nobody, which the database does not know");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings =
                    TestGateway.settings("", Map.of("AKIBA_HTTP_PORT", String.valueOf(taken.getLocalPort())));
            assertThatThrownBy(() -> Gateway.open(settings, InstantSource.system()))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void aFolderIsUsedByOneProcess(@TempDir Path folder) {
        try (DataFolder taken = DataFolder.take(folder)) {
            assertThatThrownBy(() -> DataFolder.take(taken.path()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("AKIBA_DATA_FOLDER");
        }
        DataFolder.take(folder).close();
    }

    /** Why a gateway with these settings does not start. */
    private static String refusal(Map<String, String> environment) {
        Gateway gateway = Gateway.open(TestGateway.settings("", environment), InstantSource.system());
        try {
            Throwable[] why = new Throwable[1];
            assertThatThrownBy(() -> gateway.ready().await(30, TimeUnit.SECONDS))
                    .satisfies(thrown -> why[0] = thrown)
                    .isInstanceOf(StartRefused.class);
            return String.valueOf(why[0].getMessage());
        } finally {
            gateway.stop();
        }
    }

    private static void execute(URI database, String sql) throws SQLException {
        try (Connection connection = TestServers.owner(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
