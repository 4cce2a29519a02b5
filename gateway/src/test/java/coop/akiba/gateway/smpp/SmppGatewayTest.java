package coop.akiba.gateway.smpp;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.pin.Activations;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A whole gateway on a telco: a member chooses a PIN, applies for a loan, and is told by SMS over the same bind. */
class SmppGatewayTest {
    private static final String PIN = "4826";

    @Test
    void aMemberAppliesForALoanAndNothingSecretIsLogged() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        try (Fixture fixture = new Fixture(TestServers.newDatabase());
                Smsc smsc = new Smsc()) {
            Member member = fixture.member("Amina Wanjiru", "en", 50_000);
            String code = code(fixture, member);
            try (TestGateway gateway = TestGateway.start(settings(fixture, smsc), Fixture.CLOCK)) {
                assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(200);
                root.addAppender(log);
                root.setLevel(Level.DEBUG);
                applies(fixture, smsc, member, code);
                assertThat(gateway.get("/metrics").body())
                        .contains("akiba_smpp_bound{of=\"safaricom\"} 1.0")
                        .contains("akiba_smpp_events_total{of=\"safaricom\",outcome=\"answered\"} 10.0");
            }
            assertThat(smsc.bound()).isZero();
            Pattern secret = Pattern.compile("(?<![0-9A-Za-z-])(" + PIN + "|" + code + ")(?![0-9A-Za-z-])");
            List<String> lines = new ArrayList<>();
            new ArrayList<>(log.list)
                    .forEach(event -> lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs()));
            assertThat(lines)
                    .noneMatch(line -> secret.matcher(line).find())
                    .noneMatch(line -> line.contains("34383236"))
                    .noneMatch(line -> line.contains(member.msisdn().digits()));
        } finally {
            root.setLevel(level);
            root.detachAppender(log);
        }
    }

    private static Settings settings(Fixture fixture, Smsc smsc) {
        return TestGateway.settings(
                """
                smppBinds:
                  - {name: safaricom, team: %s, host: 127.0.0.1, port: %d, systemId: akiba, carries: both,
                     serviceCode: "*284*77#", from: "20880", perSecond: 200}
                """.formatted(fixture.team.id().value(), smsc.port),
                Map.of(
                        "AKIBA_SMPPBINDS_0_PASSWORD",
                        Smsc.PASSWORD,
                        "AKIBA_POSTGRES_URI",
                        fixture.uri().toString()));
    }

    private static void applies(Fixture fixture, Smsc smsc, Member member, String code) throws Exception {
        String phone = member.msisdn().digits();
        smsc.session();
        smsc.screen(phone, 0x01, 0x0a02, "*284*77#");
        List<String> screens = new ArrayList<>();
        for (String key : List.of(code, PIN, PIN, "2", "1", "5000", "6", "1", PIN)) {
            if (screens.size() == 2) {
                // The same within a second would be a request that was brought again.
                Thread.sleep(1_200);
            }
            screens.add(smsc.screen(phone, 0x12, 0x0a02, key));
        }
        assertThat(screens.getLast()).startsWith("Your application");
        assertThat(fixture.count("SELECT count(*) FROM loan")).isEqualTo(1);
        SubmitSm told = smsc.nextSms(phone);
        while (!Smsc.text(told).startsWith("Loan application L-")) {
            told = smsc.nextSms(phone);
        }
        String receipt = "id:%s sub:001 dlvrd:001 submit date:2603101200 done date:2603101201 stat:DELIVRD err:000"
                .formatted(smsc.idOf(told));
        smsc.deliver(phone, "20880", 4, 0, receipt.getBytes(StandardCharsets.US_ASCII));
        eventually(() ->
                fixture.count("SELECT count(*) FROM outbox WHERE delivery = 'DELIVERED' AND status = 'SENT'") == 1);
    }

    private static String code(Fixture fixture, Member member) {
        // The key that TestGateway gives every gateway.
        Activations activations = new Activations(
                fixture.db, new KeyedHash(new Secret("b2".repeat(32))), new SecureRandom(), Fixture.CLOCK);
        return await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> activations.issue(connection, fixture.team.id(), member.id(), Activations.AGAIN)));
    }
}
