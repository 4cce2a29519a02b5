package coop.akiba.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.gateway.Fixture;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody with every right does to the trail afterwards is found and named. */
class TamperTest {
    private static final String FOURTH =
            " WHERE team_id = @ AND event_id = (SELECT event_id FROM audit_seal WHERE team_id = @ AND seq = 4)";

    @Test
    void linesAreSealedWithoutGapsAndFit() {
        try (AuditRig rig = new AuditRig()) {
            rig.write(3);
            assertThat(rig.faults()).isEmpty();
            assertThat(rig.seal()).isEqualTo("3 lines sealed");
            assertThat(rig.seal()).isEmpty();
            rig.write(510);
            assertThat(rig.seal()).isEqualTo("510 lines sealed");
            assertThat(rig.faults()).isEmpty();
            AuditVerifier.Extent extent = rig.verify(Set.of());
            assertThat(extent.rows()).isEqualTo(513);
            assertThat(extent.last()).isEqualTo(513);
            assertThat(rig.fixture.count("SELECT count(*) FROM audit_unsealed")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "detail | '{\"paid\": \"9999.00\"}'",
                "detail | jsonb_set(detail, '{more}', '1')",
                "at | at + interval '1 microsecond'",
                "actor | 'somebody-else'",
                "role | 'MEMBER'",
                "action | 'loan-rejected'",
                "subject | 'loan:7'",
                "correlation | ''"
            })
    void aChangedFieldIsFound(String column, String value) {
        try (AuditRig rig = sealed()) {
            rig.tamper("UPDATE audit_event SET " + column + " = " + value + FOURTH);
            assertThat(rig.faults())
                    .singleElement()
                    .asString()
                    .startsWith("4 changed field: line ")
                    .endsWith(" is not what was sealed");
        }
    }

    @Test
    void aMissingRowIsFound() {
        try (AuditRig rig = sealed()) {
            rig.tamper("DELETE FROM audit_event" + FOURTH);
            assertThat(rig.faults()).singleElement().asString().startsWith("4 missing row");
        }
    }

    @Test
    void twoRowsThatChangedPlacesAreFound() {
        try (AuditRig rig = sealed()) {
            rig.tamper(
                    "UPDATE audit_seal SET seq = 1000 WHERE team_id = @ AND seq = 4",
                    "UPDATE audit_seal SET seq = 4 WHERE team_id = @ AND seq = 6",
                    "UPDATE audit_seal SET seq = 6 WHERE team_id = @ AND seq = 1000");
            assertThat(rig.faults()).element(0).asString().startsWith("4 broken link");
        }
        try (AuditRig rig = sealed()) {
            rig.tamper(
                    "UPDATE audit_seal SET event_id = gen_random_uuid() WHERE team_id = @ AND seq = 4",
                    "UPDATE audit_seal SET event_id = (SELECT u.event_id FROM audit_event u LEFT JOIN audit_seal s "
                            + "USING (team_id, event_id) WHERE u.team_id = @ AND s.seq IS NULL) "
                            + "WHERE team_id = @ AND seq = 6");
            assertThat(rig.faults()).element(0).asString().startsWith("4 missing row");
        }
        try (AuditRig rig = sealed()) {
            rig.tamper("UPDATE audit_event a SET detail = b.detail FROM audit_event b WHERE a.team_id = @ AND "
                    + "b.team_id = @ AND a.subject IN ('loan:3', 'loan:5') AND b.subject IN ('loan:3', 'loan:5') "
                    + "AND a.subject <> b.subject");
            assertThat(rig.faults()).hasSize(2).element(0).asString().startsWith("4 changed field");
        }
    }

    @Test
    void aRowPutInBetweenIsFound() {
        try (AuditRig rig = sealed()) {
            rig.tamper("INSERT INTO audit_event SELECT team_id, gen_random_uuid(), at, actor, role, action, subject, "
                    + "detail, correlation FROM audit_event" + FOURTH);
            assertThat(rig.faults()).singleElement().asString().contains("came in by no gateway");
            rig.tamper(
                    "UPDATE audit_seal SET seq = seq + 1000 WHERE team_id = @ AND seq > 4",
                    "UPDATE audit_seal SET seq = seq - 999 WHERE team_id = @ AND seq > 1000",
                    "INSERT INTO audit_seal SELECT e.team_id, 5, e.event_id, p.hash, p.hash FROM audit_event e "
                            + "JOIN audit_seal p ON p.team_id = @ AND p.seq = 4 LEFT JOIN audit_seal s "
                            + "ON s.team_id = @ AND s.event_id = e.event_id WHERE e.team_id = @ AND s.seq IS NULL");
            assertThat(rig.faults()).element(0).asString().startsWith("5 changed field");
            assertThat(rig.faults()).element(1).asString().startsWith("6 changed field");
        }
    }

    @Test
    void aMissingSealIsFound() {
        try (AuditRig rig = sealed()) {
            rig.tamper("DELETE FROM audit_seal WHERE team_id = @ AND seq = 4");
            assertThat(rig.faults())
                    .hasSize(2)
                    .satisfies(
                            all -> assertThat(all.get(0)).isEqualTo("4 missing seal"),
                            all -> assertThat(all.get(1)).contains("came in by no gateway"));
        }
    }

    @Test
    void aTailThatWasCutOffIsFoundByItsAnchor() {
        try (AuditRig rig = sealed()) {
            String anchor = rig.verify(Set.of()).hash();
            rig.tamper(
                    "DELETE FROM audit_event WHERE team_id = @ AND event_id IN "
                            + "(SELECT event_id FROM audit_seal WHERE team_id = @ AND seq > 7)",
                    "DELETE FROM audit_seal WHERE team_id = @ AND seq > 7");
            assertThat(rig.faults()).isEmpty();
            assertThat(rig.verify(Set.of(anchor)).met()).isEmpty();
        }
    }

    @Test
    void aChainMadeAnewIsFoundByItsAnchor() {
        try (AuditRig rig = sealed()) {
            String anchor = rig.verify(Set.of()).hash();
            assertThat(rig.verify(Set.of(anchor)).met()).containsExactly(anchor);
            rig.tamper(
                    "UPDATE audit_event SET actor = 'somebody-else'" + FOURTH,
                    "DELETE FROM audit_seal WHERE team_id = @",
                    "INSERT INTO audit_unsealed SELECT team_id, event_id FROM audit_event WHERE team_id = @");
            rig.seal();
            assertThat(rig.faults()).isEmpty();
            assertThat(rig.verify(Set.of(anchor)).met()).isEmpty();
        }
    }

    @Test
    void linesThatWaitTooLongForTheirSealAreFound() {
        try (AuditRig rig = new AuditRig()) {
            List<UUID> waiting = rig.write(2);
            assertThat(rig.faults(Fixture.CLOCK.instant().plus(AuditVerifier.UNSEALED_FOR)))
                    .isEmpty();
            assertThat(rig.faults(Fixture.CLOCK.instant().plus(Duration.ofMinutes(6))))
                    .hasSize(2)
                    .element(0)
                    .asString()
                    .isEqualTo("unsealed: line " + waiting.getFirst() + " waits since 2026-03-10T09:00:00Z");
        }
    }

    @Test
    void aLineThatWasGoneBeforeItsSealIsMissed() {
        try (AuditRig rig = new AuditRig()) {
            UUID gone = rig.write(3).get(1);
            rig.tamper("DELETE FROM audit_event WHERE team_id = @ AND event_id = '" + gone + "'");
            rig.seal();
            assertThat(rig.faults()).containsExactly("2 missing row: line " + gone + " is gone");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_event SET actor = 'x' WHERE team_id = @",
                "DELETE FROM audit_event WHERE team_id = @",
                "TRUNCATE audit_event",
                "UPDATE audit_seal SET seq = 9 WHERE team_id = @",
                "DELETE FROM audit_seal WHERE team_id = @",
                "TRUNCATE audit_seal"
            })
    void theDatabaseRefusesEvenItsOwner(String sql) {
        try (AuditRig rig = sealed()) {
            assertThatThrownBy(() -> rig.asOwner(sql)).hasMessageContaining("is append-only");
            assertThatThrownBy(() -> rig.asOwner("SET ROLE akiba_app", "SELECT set_config('app.team', @, false)", sql))
                    .hasMessageContaining("permission denied");
        }
    }

    private static AuditRig sealed() {
        AuditRig rig = new AuditRig();
        rig.write(10);
        rig.seal();
        return rig;
    }
}
