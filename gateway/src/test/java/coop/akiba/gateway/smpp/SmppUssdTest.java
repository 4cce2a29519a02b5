package coop.akiba.gateway.smpp;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static coop.akiba.gateway.smpp.TelcoRig.ussd;
import static coop.akiba.gateway.smpp.TelcoRig.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.config.TelcoBind.CodeIn;
import coop.akiba.gateway.config.TelcoBind.Session;
import java.nio.charset.StandardCharsets;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dialled sessions over a bind, against a telco in this process. */
class SmppUssdTest {
    private static final String PIN = "4826";
    private static final int BEGIN = 0x01;
    private static final int NEXT = 0x12;
    private static final int ABORT = 0x81;
    private static final String CODE = "*284*77#";

    private static Smsc smsc;
    private static TelcoRig rig;

    @BeforeAll
    static void start() throws Exception {
        smsc = new Smsc();
        rig = new TelcoRig(smsc.port);
        rig.awaitBound();
    }

    @AfterAll
    static void stop() {
        rig.close();
        smsc.close();
    }

    private static Member member(String name) {
        return rig.edge.memberWithPin(name, "en", 50_000, PIN);
    }

    private static long loans(Member member) {
        return rig.edge.fixture.count("SELECT count(*) FROM loan WHERE member_id = '%s'"
                .formatted(member.id().value()));
    }

    @Test
    void aDialogGoesFromTheCodeToItsEnd() {
        Member member = member("Amina Wanjiru");
        String phone = member.msisdn().digits();
        smsc.ussd(phone, BEGIN, 0x162e, CODE);
        SubmitSm menu = smsc.next(phone);
        assertThat(Smsc.text(menu)).contains("1. ").contains("2. ");
        assertThat(Smsc.tlv(menu, Tag.USSD_SERVICE_OP)).isEqualTo("0501000102");
        assertThat(Smsc.tlv(menu, Tag.ITS_SESSION_INFO)).isEqualTo("13830002162e");
        assertThat(menu.getSourceAddr()).isEqualTo("384");
        assertThat(menu.getServiceType()).isEqualTo("USSD");
        for (String key : new String[] {"2", "1", "5000", "6", "1"}) {
            assertThat(Smsc.tlv(answer(phone, key), Tag.USSD_SERVICE_OP)).isEqualTo("0501000102");
        }
        SubmitSm last = answer(phone, PIN);
        assertThat(Smsc.text(last)).startsWith("Your application");
        assertThat(Smsc.tlv(last, Tag.USSD_SERVICE_OP)).isEqualTo("0501000111");
        assertThat(Smsc.tlv(last, Tag.ITS_SESSION_INFO)).isEqualTo("13830002162f");
        assertThat(loans(member)).isEqualTo(1);
        // It is counted where members get to.
        await(rig.edge.footfall.store());
        assertThat(rig.edge.fixture.count(
                        "SELECT sum(ended) FROM ussd_day WHERE screen = 'apply.pin' AND aggregator LIKE 'smpp-%'"))
                .isPositive();
    }

    private static SubmitSm answer(String phone, String key) {
        smsc.ussd(phone, NEXT, 0x162e, key);
        return smsc.next(phone);
    }

    @Test
    void whatIsDialledBehindTheCodeIsKeyedAhead() {
        String phone = member("Zawadi").msisdn().digits();
        assertThat(smsc.screen(phone, BEGIN, 0x0100, "*284*77*2*1#")).contains("KES");
    }

    @Test
    void anAbortEndsTheSessionAndTheNextDialBeginsAnew() {
        String phone = member("Baraka").msisdn().digits();
        String menu = smsc.screen(phone, BEGIN, 0x0200, CODE);
        smsc.screen(phone, NEXT, 0x0200, "2");
        double before = rig.count(Event.ABORTED);
        smsc.ussd(phone, ABORT, 0x0200, "");
        eventually(() -> rig.count(Event.ABORTED) > before);
        assertThat(smsc.screen(phone, BEGIN, 0x0200, CODE)).isEqualTo(menu);
        assertThat(smsc.waiting(phone)).isZero();
    }

    @Test
    void theEndBitOfTheTelcoEndsASessionToo() {
        String phone = member("Chebet").msisdn().digits();
        smsc.screen(phone, BEGIN, 0x0300, CODE);
        double before = rig.count(Event.ABORTED);
        smsc.ussd(phone, NEXT, 0x0301, "2");
        eventually(() -> rig.count(Event.ABORTED) > before);
        assertThat(smsc.waiting(phone)).isZero();
    }

    @Test
    void aRequestBroughtTwiceIsAnsweredAlikeAndDoneOnce() {
        Member member = member("Dalmas");
        String phone = member.msisdn().digits();
        smsc.screen(phone, BEGIN, 0x0400, CODE);
        for (String key : new String[] {"2", "1", "5000", "6", "1"}) {
            smsc.screen(phone, NEXT, 0x0400, key);
        }
        smsc.ussd(phone, NEXT, 0x0400, PIN);
        smsc.ussd(phone, NEXT, 0x0400, PIN);
        SubmitSm first = smsc.next(phone);
        SubmitSm second = smsc.next(phone);
        assertThat(Smsc.text(first)).startsWith("Your application").isEqualTo(Smsc.text(second));
        assertThat(Smsc.tlv(second, Tag.USSD_SERVICE_OP)).isEqualTo("0501000111");
        assertThat(loans(member)).isEqualTo(1);
    }

    @Test
    void sessionsNeverCross() {
        Member rich = rig.edge.memberWithPin("Esther", "en", 77_000, PIN);
        Member poor = rig.edge.memberWithPin("Farida", "en", 100, PIN);
        String one = rich.msisdn().digits();
        String other = poor.msisdn().digits();
        // The same session id for both: ids are the telco's, and it uses them again.
        for (String[] step : new String[][] {{"", CODE}, {"1", "1"}, {PIN, PIN}}) {
            int operation = step[0].isEmpty() ? BEGIN : NEXT;
            smsc.ussd(one, operation, 0x0500, step[1]);
            smsc.ussd(other, operation, 0x0500, step[1]);
            if (!step[0].equals(PIN)) {
                smsc.next(one);
                smsc.next(other);
            }
        }
        assertThat(Smsc.text(smsc.next(one))).contains("77,000");
        assertThat(Smsc.text(smsc.next(other))).contains("KES 100").doesNotContain("77,000");
    }

    @Test
    void aDialogGoesOnOverTheNextConnection() {
        String phone = member("Gathoni").msisdn().digits();
        smsc.screen(phone, BEGIN, 0x0600, CODE);
        assertThat(smsc.screen(phone, NEXT, 0x0600, "2")).contains("1. ");
        double bound = rig.count(Event.BOUND);
        smsc.drop();
        eventually(() -> rig.count(Event.BOUND) > bound);
        assertThat(smsc.screen(phone, NEXT, 0x0600, "1")).contains("KES");
        assertThat(rig.count(Event.LOST)).isPositive();
    }

    @Test
    void whatNobodyUnderstandsIsRefusedForGood() {
        String phone = member("Halima").msisdn().digits();
        assertThatThrownBy(() -> smsc.ussd(phone, 0x55, 0x0700, "1"))
                .isInstanceOfSatisfying(
                        Smsc.Refused.class, no -> assertThat(no.status).isEqualTo(SMPPConstant.STAT_ESME_RX_P_APPN));
        assertThatThrownBy(() -> smsc.ussd("MPESA", BEGIN, 0x0700, CODE)).isInstanceOf(Smsc.Refused.class);
        smsc.ussd(phone, 0x13, 0x0700, "");
        assertThat(smsc.waiting(phone)).isZero();
    }

    @Test
    void aTelcoThatIsBusyGetsTheAnswerALittleLater() {
        String phone = member("Imani").msisdn().digits();
        double before = rig.count(Event.THROTTLED);
        smsc.statuses.add(SMPPConstant.STAT_ESME_RTHROTTLED);
        smsc.statuses.add(SMPPConstant.STAT_ESME_RMSGQFUL);
        assertThat(smsc.screen(phone, BEGIN, 0x0800, CODE)).contains("1. ");
        assertThat(rig.count(Event.THROTTLED)).isEqualTo(before + 2);
    }

    @Test
    void anAnswerThatTheTelcoRefusesIsDropped() {
        String phone = member("Juma").msisdn().digits();
        double before = rig.count(Event.ANSWER_DROPPED);
        smsc.statuses.add(SMPPConstant.STAT_ESME_RINVDSTADR);
        smsc.ussd(phone, BEGIN, 0x0900, CODE);
        eventually(() -> rig.count(Event.ANSWER_DROPPED) > before);
        assertThat(smsc.waiting(phone)).isZero();
    }

    @Test
    void aTelcoMayCountSessionsByMessageReferenceAndPutTheCodeIntoTheAddress() throws Exception {
        try (Smsc other = new Smsc();
                TelcoRig mica = new TelcoRig(
                        other.port,
                        it -> with(it, ussd(Session.USER_MESSAGE_REFERENCE, CodeIn.DESTINATION_ADDR), it.sms()))) {
            mica.awaitBound();
            String phone =
                    mica.edge.memberWithPin("Kamau", "en", 900, PIN).msisdn().digits();
            byte[] nothing = "unused".getBytes(StandardCharsets.US_ASCII);
            other.deliver(phone, CODE, 0, 0, nothing, operation(BEGIN), reference(9));
            SubmitSm menu = other.next(phone);
            assertThat(Smsc.tlv(menu, Tag.USER_MESSAGE_REFERENCE)).isEqualTo("020400020009");
            assertThat(Smsc.tlv(menu, Tag.ITS_SESSION_INFO)).isEmpty();
            assertThat(menu.getSourceAddr()).isEqualTo(CODE);
            other.deliver(phone, CODE, 0, 0, new byte[] {'1'}, operation(NEXT), reference(9));
            assertThat(Smsc.text(other.next(phone))).contains("PIN");
        }
    }

    private static OptionalParameter operation(int operation) {
        return new OptionalParameter.Ussd_service_op((byte) operation);
    }

    private static OptionalParameter reference(int reference) {
        return new OptionalParameter.User_message_reference((short) reference);
    }

    @Test
    void anAnswerWhoseConnectionIsGoneIsDroppedAndNotSentByTheNext() throws Exception {
        try (Smsc other = new Smsc();
                TelcoRig late = new TelcoRig(other.port)) {
            late.awaitBound();
            String phone =
                    late.edge.memberWithPin("Leila", "en", 900, PIN).msisdn().digits();
            Link gone = late.telco.bind().link().orElseThrow();
            double bound = late.count(Event.BOUND);
            other.drop();
            eventually(() -> late.count(Event.BOUND) > bound);
            // As if the connection had broken while the question was being answered.
            late.traffic().accept(gone, UssdPdusTest.request(phone, BEGIN, 0x10, CODE));
            eventually(() -> late.count(Event.ANSWER_DROPPED) == 1);
            assertThat(other.waiting(phone)).isZero();
            assertThat(other.screen(phone, BEGIN, 0x20, CODE)).contains("1. ");
        }
    }
}
