package coop.akiba.gateway.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.config.TelcoBind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a bind is set up, and what is said of one that cannot be. */
class SmppSettingsTest {
    private static final String LEAST =
            "{name: a, team: umoja, host: smsc, systemId: akiba, password: pw, carries: sms," + " from: '20880'}";

    @Test
    void fewSettingsAreNeeded() {
        TelcoBind bind =
                TestGateway.settings("smppBinds: [" + LEAST + "]").smppBinds().getFirst();
        assertThat(bind.port()).isEqualTo(2775);
        assertThat(bind.ussd().operations()).isEqualTo(TelcoRig.OPERATIONS);
        assertThat(bind.window()).isEqualTo(10);
        assertThat(bind.perSecond()).isEqualTo(20);
        assertThat(bind.enquireEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(bind.carries().ussd()).isFalse();
        assertThat(bind)
                .hasToString(bind.toString().replace("pw", ""))
                .asString()
                .doesNotContain("password=pw");
    }

    @Test
    void vendorsDiffer() {
        TelcoBind bind = TestGateway.settings(
                        """
                        smppBinds:
                          - {name: six, team: umoja, host: smsc, systemId: akiba, password: pw, carries: ussd,
                             tls: true,
                             serviceCode: "*284*77#", operations: {end: 23}, session: user_message_reference,
                             codeIn: destination_addr, ussdCoding: 15, septets: 182}
                        """, Map.of("AKIBA_SMPPBINDS_0_PORT", "3550", "AKIBA_SMPPBINDS_0_OPERATIONS_ASK", "3"))
                .smppBinds()
                .getFirst();
        assertThat(bind.ussd().operations()).isEqualTo(new TelcoBind.Operations(1, 18, 129, 3, 23));
        assertThat(bind.ussd().session()).isEqualTo(TelcoBind.Session.USER_MESSAGE_REFERENCE);
        assertThat(bind.port()).isEqualTo(3550);
        assertThat(bind.tls()).isTrue();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> TestGateway.settings("""
            smsSenders: [{team: umoja, provider: twilio, account: a, token: t, from: f}]
            smppBinds:
              - {name: a, team: umoja, host: smsc, systemId: akiba, password: muchtoolong, carries: both,
                 window: 0, operations: {next: 1, end: 2}}
              - {name: a, team: umoja, host: smsc, systemId: akiba, password: pw, carries: carrots}
            """))
                .hasMessageContaining("smppBinds[0].password must be 1 to 8 characters")
                .hasMessageContaining("smppBinds[0].serviceCode is missing: USSD needs it")
                .hasMessageContaining("smppBinds[0].from is missing: SMS needs it")
                .hasMessageContaining("smppBinds[0].window must be from 1 to 1000")
                .hasMessageContaining("smppBinds[0].operations.next must differ from the other operations")
                .hasMessageContaining("smppBinds[0].operations.end must differ from ask")
                .hasMessageContaining("smppBinds[0].carries carries messages of a cooperative whose messages already")
                .hasMessageContaining("smppBinds[1].name must differ")
                .hasMessageContaining("smppBinds[1].carries must be one of: ussd, sms, both")
                .hasMessageNotContaining("muchtoolong");
    }
}
