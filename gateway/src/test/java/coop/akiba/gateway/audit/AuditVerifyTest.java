package coop.akiba.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.GatewayProcess;
import coop.akiba.gateway.Main;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.bench.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways seal what is written, and an operator checks it from the command line. */
class AuditVerifyTest {
    @TempDir
    Path folder;

    @Test
    void twoGatewaysSealOneChainAndTheCommandChecksIt() throws Exception {
        try (AuditRig rig = new AuditRig()) {
            String team = rig.fixture.team.id().value();
            sealedByGateways(rig, team);
            String sound = verify(0, team);
            assertThat(sound).contains(team + ": 30 rows, 30 sealed, nothing is broken; the last seal is 30, ");
            Matcher anchor = Pattern.compile("[0-9a-f]{64}").matcher(sound);
            assertThat(anchor.find()).isTrue();
            rig.tamper(
                    "DELETE FROM audit_event WHERE team_id = @ AND event_id IN "
                            + "(SELECT event_id FROM audit_seal WHERE team_id = @ AND seq > 27)",
                    "DELETE FROM audit_seal WHERE team_id = @ AND seq > 27");
            assertThat(verify(1, team, "--anchor", anchor.group()))
                    .contains(
                            "nothing is broken; the last seal is 27",
                            "missing anchor: no chain contains " + anchor.group());
            rig.tamper("UPDATE audit_event SET actor = 'x' WHERE team_id = @ AND subject IN ('loan:3', 'loan:5')");
            assertThat(verify(1, team)).contains("broken at seq ", "changed field: line ", "(");
        }
    }

    private static void sealedByGateways(AuditRig rig, String team) throws Exception {
        try (GatewayProcess one = new GatewayProcess(team);
                GatewayProcess other = new GatewayProcess(team)) {
            rig.write(30);
            for (int i = 0; i < 300 && rig.fixture.count("SELECT count(*) FROM audit_seal") < 30; i++) {
                Thread.sleep(100);
            }
            assertThat(rig.faults()).isEmpty();
            one.child().process().destroy();
            assertThat(one.child().process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(one.child().process().exitValue()).isZero();
            assertThat(other.child().process().isAlive()).isTrue();
        }
    }

    private String verify(int status, String... words) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> arguments = new ArrayList<>(List.of("audit-verify"));
        arguments.addAll(List.of(words));
        Map<String, String> environment = Map.of(
                "AKIBA_HTTP_PUBLICURL",
                "http://localhost:1",
                "AKIBA_POSTGRES_URI",
                TestServers.postgres().toString(),
                "AKIBA_KEYS_PIN",
                "1".repeat(64),
                "AKIBA_KEYS_SESSION",
                "2".repeat(64));
        try (Child child = Child.start(Main.class, arguments, environment, output)) {
            assertThat(child.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.process().exitValue()).as(Files.readString(output)).isEqualTo(status);
        }
        return Files.readString(output);
    }
}
