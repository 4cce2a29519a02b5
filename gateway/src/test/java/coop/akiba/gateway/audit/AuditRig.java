package coop.akiba.gateway.audit;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.store.AuditRow;
import coop.akiba.gateway.store.AuditTable;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A cooperative with an audit trail, and somebody who may do anything to the database. */
final class AuditRig implements AutoCloseable {
    final Fixture fixture = new Fixture();

    /** Writes lines, each in a transaction of its own, and gives their ids. */
    List<UUID> write(int lines) {
        List<UUID> written = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            AuditRow row = new AuditRow(
                    fixture.ids.next(),
                    Fixture.CLOCK.instant(),
                    fixture.by(Role.ADMIN).actor(),
                    "loan-repaid",
                    "loan:" + i,
                    new JsonObject().put("paid", i + ".50").put("left", new JsonObject().put("months", i)),
                    "test-" + i);
            await(fixture.db.inTeam(
                    fixture.team.id(), connection -> AuditTable.add(connection, fixture.team.id(), row)));
            written.add(row.id());
        }
        return written;
    }

    String seal() {
        return await(new AuditSealer(fixture.db, Duration.ofSeconds(5))
                .run(fixture.team, new Occurrence("latest", Instant.EPOCH, LocalDate.EPOCH, 0)));
    }

    List<String> faults() {
        return faults(Fixture.CLOCK.instant());
    }

    List<String> faults(Instant now) {
        List<String> said = new ArrayList<>();
        verify(now, Set.of(), said);
        return said;
    }

    AuditVerifier.Extent verify(Set<String> anchors) {
        return verify(Fixture.CLOCK.instant(), anchors, new ArrayList<>());
    }

    private AuditVerifier.Extent verify(Instant now, Set<String> anchors, List<String> said) {
        return await(AuditVerifier.verify(
                fixture.db,
                fixture.team.id(),
                now,
                anchors,
                fault -> said.add(fault.seq().map(seq -> seq + " ").orElse("") + fault.what())));
    }

    /** As a superuser who has switched the triggers off; {@code @} stands for the cooperative. */
    void tamper(String... statements) {
        sql(true, statements);
    }

    /** As the owner of the tables. */
    void asOwner(String... statements) {
        sql(false, statements);
    }

    private void sql(boolean withoutTriggers, String... statements) {
        try (Connection connection = TestServers.owner(TestServers.postgres());
                Statement statement = connection.createStatement()) {
            if (withoutTriggers) {
                statement.execute("SET session_replication_role = replica");
            }
            for (String sql : statements) {
                statement.execute(sql.replace("@", "'" + fixture.team.id() + "'"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        fixture.close();
    }
}
