package coop.akiba.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.TeamId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a seal covers. */
class AuditChainTest {
    private static final UUID EVENT = UUID.fromString("01950000-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-03-10T09:00:00.123456Z");

    @Test
    void theFormNeverChanges() {
        // Chains that were sealed by an older build must still verify. Whoever changes this line breaks them.
        assertThat(hash("staff:1", "loan-approved", "{\"a\": [1, 1.50, \"x\", true, null], \"b\": {}}"))
                .isEqualTo("f043072c38ed411e364df892842c41bf38562f3066cdc2832ab51cf6cff16a7e");
    }

    @Test
    void jsonIsTakenByItsMeaning() {
        assertThat(hash("a", "b", "{\"x\": 1, \"y\": \"2\"}")).isEqualTo(hash("a", "b", "{\"y\":\"2\",\"x\":1}"));
    }

    @Test
    void everyDifferenceShows() {
        assertThat(new String[] {
                    hash("ab", "c", "{}"),
                    hash("a", "bc", "{}"),
                    hash("a", "b", "{\"x\": 1}"),
                    hash("a", "b", "{\"x\": \"1\"}"),
                    hash("a", "b", "{\"x\": 1.5}"),
                    hash("a", "b", "{\"x\": 1.50}"),
                    hash("a", "b", "{\"x\": [1]}"),
                    hash("a", "b", "{\"x\": null}"),
                    hash("a", "b", "{\"x\": {\"y\": 1}}"),
                    hash("a", "b", "{\"x\": {}, \"y\": 1}"),
                    AuditChain.hex(AuditChain.hash(new TeamId("t"), 1, AuditChain.START, EVENT, Optional.empty())),
                    AuditChain.hex(AuditChain.hash(new TeamId("t"), 2, AuditChain.START, EVENT, Optional.empty())),
                    AuditChain.hex(AuditChain.hash(new TeamId("u"), 1, AuditChain.START, EVENT, Optional.empty()))
                })
                .doesNotHaveDuplicates();
    }

    private static String hash(String actor, String action, String detail) {
        StoredLine line = new StoredLine(EVENT, AT, actor, "ADMIN", action, "loan:1", detail, "test");
        return AuditChain.hex(AuditChain.hash(new TeamId("t"), 1, AuditChain.START, EVENT, Optional.of(line)));
    }
}
