package coop.akiba.gateway.smpp;

import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.Test;

/** Whatever bytes a telco sends, the bind answers and lives, or is made anew. */
class SmppStrangeTest {
    private static final String PHONE = "254711000111";

    /** The mandatory part of a {@code deliver_sm}. */
    private static byte[] deliver(String from, String text, byte[]... tlvs) {
        ByteArrayOutputStream pdu = new ByteArrayOutputStream();
        pdu.writeBytes(new byte[] {0, 1, 1});
        pdu.writeBytes(from.getBytes(StandardCharsets.US_ASCII));
        pdu.writeBytes(new byte[] {0, 0, 0});
        pdu.writeBytes("384".getBytes(StandardCharsets.US_ASCII));
        pdu.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        pdu.write(text.length());
        pdu.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        for (byte[] tlv : tlvs) {
            pdu.writeBytes(tlv);
        }
        return pdu.toByteArray();
    }

    private static byte[] tlv(int tag, int length, int... value) {
        ByteBuffer tlv = ByteBuffer.allocate(4 + value.length);
        tlv.putShort((short) tag).putShort((short) length);
        for (int octet : value) {
            tlv.put((byte) octet);
        }
        return tlv.array();
    }

    @Test
    void wrongLengthsAndLooseEndsAreAnsweredAndTheBindStays() throws Exception {
        try (RawSmsc smsc = new RawSmsc();
                TelcoRig rig = new TelcoRig(smsc.port())) {
            rig.awaitBound();
            byte[][] strange = {
                deliver(PHONE, "1", tlv(0x0501, 0)),
                deliver(PHONE, "1", tlv(0x0501, 1, 1), tlv(0x1383, 1, 7)),
                deliver(PHONE, "1", tlv(0x0501, 1, 1), tlv(0x1383, 0)),
                deliver(PHONE, "1", tlv(0x0501, 1, 1), tlv(0x1383, 200, 1, 2)),
                deliver(PHONE, "1", tlv(0x0501, 1, 0xee)),
                deliver("", "1", tlv(0x0501, 1, 1)),
                deliver("9".repeat(40), "1"),
                {},
                {0},
                {1, 2, 3}
            };
            // What begins nothing is passed over.
            byte[] looseEnd = deliver(PHONE, "1", new byte[] {5});
            for (int i = 0; i < strange.length; i++) {
                smsc.send(SMPPConstant.CID_DELIVER_SM, 1_000 + i, strange[i]);
            }
            for (int i = 0; i < strange.length; i++) {
                int sequence = 1_000 + i;
                eventually(() -> !smsc.answers(sequence).isEmpty());
                assertThat(smsc.answers(sequence).getFirst().status())
                        .describedAs("no. %d", i)
                        .isNotZero();
            }
            smsc.send(SMPPConstant.CID_DELIVER_SM, 2_000, looseEnd);
            eventually(() -> !smsc.answers(2_000).isEmpty());
            talks(smsc, 5_000);
            assertThat(smsc.binds).hasValue(1);
            assertThat(rig.count(Event.STRANGE)).isPositive();
        }
    }

    /** An ordinary dialog still gets its screen. */
    private static void talks(RawSmsc smsc, int sequence) throws IOException {
        long before = submits(smsc);
        smsc.send(
                SMPPConstant.CID_DELIVER_SM,
                sequence,
                deliver(PHONE, "*284*77#", tlv(0x0501, 1, 1), tlv(0x1383, 2, sequence >> 8, sequence & 0xfe)));
        eventually(() -> submits(smsc) > before);
    }

    private static long submits(RawSmsc smsc) {
        return smsc.received.stream()
                .filter(pdu -> pdu.command() == SMPPConstant.CID_SUBMIT_SM)
                .count();
    }

    @Test
    void anyBytesBehindAnyCommand() throws Exception {
        Random random = new Random(7);
        try (RawSmsc smsc = new RawSmsc();
                TelcoRig rig = new TelcoRig(smsc.port())) {
            rig.awaitBound();
            int[] commands = {
                SMPPConstant.CID_DELIVER_SM, SMPPConstant.CID_DATA_SM, SMPPConstant.CID_ALERT_NOTIFICATION,
                SMPPConstant.CID_SUBMIT_SM_RESP, SMPPConstant.CID_GENERIC_NACK, SMPPConstant.CID_SUBMIT_SM,
                SMPPConstant.CID_ENQUIRE_LINK_RESP, SMPPConstant.CID_QUERY_SM_RESP, SMPPConstant.CID_BIND_TRANSCEIVER,
                SMPPConstant.CID_OUTBIND, 0x7777, SMPPConstant.CID_ENQUIRE_LINK
            };
            for (int i = 0; i < 1_500; i++) {
                int command = i % 2 == 0 ? SMPPConstant.CID_DELIVER_SM : commands[random.nextInt(commands.length)];
                smsc.send(command, 10_000 + i, damaged(random));
                if (i % 100 == 99) {
                    // Not faster than they can be answered.
                    talks(smsc, 2 * i);
                }
            }
            assertThat(smsc.binds).hasValue(1);
            assertThat(rig.bound()).isEqualTo(1);
        }
    }

    private static byte[] damaged(Random random) {
        byte[] pdu = deliver(
                random.nextBoolean() ? PHONE : "MTN",
                "*284*77#",
                tlv(0x0501, 1, random.nextInt(256)),
                tlv(0x1383, 2, 1, random.nextInt(256)),
                tlv(0x0204, random.nextInt(4), 1, 2));
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            pdu[random.nextInt(pdu.length)] = (byte) random.nextInt(256);
        }
        return java.util.Arrays.copyOf(pdu, random.nextInt(4) == 0 ? random.nextInt(pdu.length) : pdu.length);
    }

    @Test
    void aLengthThatCannotBeIsNoMemoryAndANewBind() throws Exception {
        try (RawSmsc smsc = new RawSmsc();
                TelcoRig rig = new TelcoRig(smsc.port())) {
            for (int length : new int[] {Integer.MAX_VALUE, PduReader.LONGEST + 1, 3, -5}) {
                rig.awaitBound();
                int before = smsc.binds.get();
                smsc.send(ByteBuffer.allocate(16).putInt(length).array());
                eventually(() -> smsc.binds.get() > before);
            }
            rig.awaitBound();
            talks(smsc, 6_000);
        }
    }
}
