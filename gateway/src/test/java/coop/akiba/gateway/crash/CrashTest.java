package coop.akiba.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The crash harness in small: the gateway loses and doubles nothing, and gateways made wrong are found out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {
    private static final long SEED = 20;

    private Servers servers;

    @BeforeAll
    void start() throws Exception {
        servers = new Servers();
    }

    @AfterAll
    void stop() throws Exception {
        servers.close();
    }

    @Test
    @DisplayName("F1, F2, F3, F13, F19, M06, M07, I1 to I5, I7, I14: what was acknowledged is in the books once")
    void rightIsRight() throws Exception {
        Outcome outcome = CrashRun.of(servers, Shortest.right(SEED, 240, Map.of()), System.out);
        outcome.print(System.out);
        assertThat(outcome.findings().all().values())
                .as(outcome.findings().toString())
                .containsOnly(0L);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RIGHT")
    @DisplayName("a gateway made wrong is found out")
    void wrongIsCaught(Variant variant) throws Exception {
        Outcome outcome = CrashRun.of(servers, Shortest.of(variant, SEED, 60, Map.of()), System.out);
        outcome.print(System.out);
        assertThat(outcome.isAsExpected()).as(outcome.findings().toString()).isTrue();
    }
}
