package coop.akiba.gateway.smpp;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.sms.OutgoingSms;
import coop.akiba.gateway.sms.SendOutcome;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.OutboxTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages over the same bind: out, in, and what became of them. */
class SmppSmsTest {
    private static final String PIN = "4826";
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

    private static SendOutcome send(Member member, UUID id, String text) {
        return await(rig.telco
                .sms()
                .orElseThrow()
                .send(new OutgoingSms(id, rig.edge.fixture.team.id(), member.msisdn(), text)));
    }

    @Test
    void messagesLeaveInTheAlphabetTheyNeed() {
        Member member = rig.edge.fixture.member("Amina", "en", 0);
        String phone = member.msisdn().digits();
        assertThat(send(member, UUID.randomUUID(), "Akiba yako: €5")).isInstanceOf(SendOutcome.Accepted.class);
        SubmitSm plain = smsc.nextSms(phone);
        assertThat(Smsc.text(plain)).isEqualTo("Akiba yako: €5");
        assertThat(plain.getDataCoding()).isZero();
        assertThat(plain.getSourceAddr()).isEqualTo("20880");
        assertThat(plain.getRegisteredDelivery()).isEqualTo((byte) 1);
        send(member, UUID.randomUUID(), "garçon");
        SubmitSm ucs2 = smsc.nextSms(phone);
        assertThat(ucs2.getDataCoding()).isEqualTo((byte) 8);
        assertThat(new String(ucs2.getShortMessage(), StandardCharsets.UTF_16BE))
                .isEqualTo("garçon");
        send(member, UUID.randomUUID(), "x".repeat(200));
        SubmitSm first = smsc.nextSms(phone);
        SubmitSm second = smsc.nextSms(phone);
        assertThat(first.isUdhi()).isTrue();
        assertThat(first.getShortMessage()).hasSize(6 + 153);
        assertThat(second.getShortMessage()).hasSize(6 + 47);
        assertThat(first.getRegisteredDelivery()).isZero();
        assertThat(second.getRegisteredDelivery()).isEqualTo((byte) 1);
    }

    @Test
    void aMessageBroughtTwiceIsAnsweredOnce() {
        Member member = rig.edge.memberWithPin("Baraka", "en", 12_500, PIN);
        byte[] text = ("BAL " + PIN).getBytes(StandardCharsets.US_ASCII);
        smsc.deliver(member.msisdn().digits(), "20880", 0, 0, text);
        smsc.deliver(member.msisdn().digits(), "20880", 0, 0, text);
        // Acknowledged means committed.
        assertThat(replies(member)).hasSize(1).first().asString().contains("KES 12,500");
        rig.edge.clock.pass(SmsNames.SAME.multipliedBy(2));
        smsc.deliver(member.msisdn().digits(), "20880", 0, 0, text);
        assertThat(replies(member)).hasSize(2);
    }

    private static List<String> replies(Member member) {
        return rig.edge.fixture.texts("SELECT body FROM outbox WHERE msisdn = '%s' AND template = 'BalanceReply'"
                .formatted(member.msisdn().e164()));
    }

    @Test
    void twoMessagesThatTheNetworkTellsApartAreTwo() {
        Member member = rig.edge.memberWithPin("Chebet", "en", 100, PIN);
        byte[] text = ("BAL " + PIN).getBytes(StandardCharsets.US_ASCII);
        for (int reference = 1; reference <= 2; reference++) {
            var told = new org.jsmpp.bean.OptionalParameter.User_message_reference((short) reference);
            smsc.deliver(member.msisdn().digits(), "20880", 0, 0, text, told);
        }
        assertThat(replies(member)).hasSize(2);
    }

    @Test
    void strangersAndNamesDoNoHarm() {
        smsc.deliver("MPESA", "20880", 0, 0, "Confirmed.".getBytes(StandardCharsets.US_ASCII));
        smsc.deliver("254733000999", "20880", 0, 8, Letters.ucs2("habari ç"));
        assertThat(rig.edge.fixture.texts("SELECT template FROM outbox WHERE msisdn = '+254733000999'"))
                .containsExactly("NotAMember");
    }

    @Test
    void aReceiptIsTheMessagesStatusAlsoWhenItIsEarlyAndAFinalOneStays() {
        Member member = rig.edge.fixture.member("Dalmas", "en", 0);
        UUID id = rig.edge.fixture.ids.next();
        Fixture fixture = rig.edge.fixture;
        await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> OutboxTable.add(
                        connection,
                        fixture.team.id(),
                        List.of(new OutboxRow(
                                id,
                                OutboxRow.SMS,
                                Optional.of(member.id()),
                                member.msisdn(),
                                "Test",
                                "hello",
                                false,
                                Optional.empty(),
                                rig.edge.clock.instant())))));
        String ref = ((SendOutcome.Accepted) send(member, id, "hello")).providerRef();
        receipt(member, ref, "DELIVRD");
        // Only now does the worker write down that the telco took it.
        fixture.texts("UPDATE outbox SET status = 'SENT', provider = 'smpp', provider_ref = '%s' WHERE outbox_id = '%s'"
                        .formatted(ref, id)
                + " RETURNING status");
        eventually(() -> delivery(id).equals("DELIVERED"));
        receipt(member, ref, "ENROUTE");
        receipt(member, "neverheardof", "DELIVRD");
        assertThat(delivery(id)).isEqualTo("DELIVERED");
    }

    private static String delivery(UUID id) {
        return rig.edge
                .fixture
                .texts("SELECT coalesce(delivery, '') FROM outbox WHERE outbox_id = '%s'".formatted(id))
                .getFirst();
    }

    private static void receipt(Member member, String id, String state) {
        String text = "id:%s sub:001 dlvrd:001 submit date:2603101200 done date:2603101201 stat:%s err:000 text:"
                .formatted(id, state);
        smsc.deliver(member.msisdn().digits(), "20880", 4, 0, text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aDatabaseThatIsAwayIsNoAcknowledgement() throws Exception {
        try (Smsc other = new Smsc();
                TelcoRig broken = new TelcoRig(other.port)) {
            broken.awaitBound();
            await(broken.edge.fixture.db.pool().close());
            byte[] text = "BAL 4826".getBytes(StandardCharsets.US_ASCII);
            try {
                other.deliver("254711000555", "20880", 0, 0, text);
                throw new AssertionError("acknowledged");
            } catch (Smsc.Refused no) {
                assertThat(no.status).isEqualTo(org.jsmpp.SMPPConstant.STAT_ESME_RX_T_APPN);
            }
        }
    }
}
