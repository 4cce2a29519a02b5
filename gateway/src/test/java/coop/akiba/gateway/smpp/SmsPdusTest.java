package coop.akiba.gateway.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.TelcoBind;
import coop.akiba.gateway.config.TelcoBind.Alphabet;
import coop.akiba.gateway.config.TelcoBind.LongMessages;
import coop.akiba.gateway.config.TelcoBind.ReceiptIds;
import coop.akiba.gateway.outbox.DeliveryStatus;
import coop.akiba.gateway.sms.OutgoingSms;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as they leave and come, and what receipts say. */
class SmsPdusTest {
    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-0000000000ab");

    private static SmsPdus pdus(String from, Alphabet alphabet, LongMessages longMessages, ReceiptIds receiptIds) {
        TelcoBind bind = TelcoRig.settings("umoja", 1);
        return new SmsPdus(
                TelcoRig.with(bind, bind.ussd(), new TelcoBind.Sms(from, alphabet, longMessages, receiptIds)));
    }

    private static SmsPdus pdus() {
        return pdus("20880", Alphabet.GSM7, LongMessages.PARTS, ReceiptIds.SAME);
    }

    private static List<Submission> write(SmsPdus pdus, String text) {
        return pdus.write(new OutgoingSms(ID, new TeamId("umoja"), new Msisdn("+254711000111"), text));
    }

    @Test
    void everyLetterOfTheAlphabetComesBack() {
        String all = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€";
        byte[] octets = Letters.plain(all, Alphabet.GSM7);
        assertThat(octets).hasSize(127 + 20);
        assertThat(Letters.read(octets, 0, Alphabet.GSM7)).isEqualTo(all);
        assertThat(HexFormat.of().formatHex(Letters.plain("@Aa€[é", Alphabet.GSM7)))
                .isEqualTo("0041611b651b3c05");
    }

    @Test
    void plainTextIsOneOctetALetterAndOtherTextTwo() {
        Submission plain = write(pdus(), "Akiba €5").getFirst();
        assertThat(plain.coding()).isZero();
        assertThat(HexFormat.of().formatHex(plain.octets())).isEqualTo("416b69626120" + "1b65" + "35");
        assertThat(plain.receipt()).isTrue();
        Submission other = write(pdus(), "Ça").getFirst();
        assertThat(other.coding()).isZero();
        Submission ucs2 = write(pdus(), "ça").getFirst();
        assertThat(ucs2.coding()).isEqualTo(8);
        assertThat(HexFormat.of().formatHex(ucs2.octets())).isEqualTo("00e70061");
        Submission latin = write(pdus("AKIBA", Alphabet.LATIN1, LongMessages.PARTS, ReceiptIds.SAME), "né")
                .getFirst();
        assertThat(HexFormat.of().formatHex(latin.octets())).isEqualTo("6ee9");
        assertThat(latin.source()).isEqualTo(new Address(5, 0, "AKIBA"));
        assertThat(plain.source()).isEqualTo(new Address(3, 0, "20880"));
        assertThat(plain.destination()).isEqualTo(new Address(1, 1, "254711000111"));
    }

    @ParameterizedTest
    @CsvSource({"160, a, 1", "161, a, 2", "306, a, 2", "307, a, 3", "70, ç, 1", "71, ç, 2", "134, ç, 2", "135, ç, 3"})
    void longTextGoesInParts(int letters, String letter, int parts) {
        List<Submission> written = write(pdus(), letter.repeat(letters));
        assertThat(written).hasSize(parts);
        assertThat(written).allSatisfy(part -> assertThat(part.octets().length).isLessThanOrEqualTo(254));
        if (parts > 1) {
            assertThat(written).allSatisfy(part -> assertThat(part.esmClass()).isEqualTo(0x40));
            assertThat(Arrays.copyOf(written.getLast().octets(), 6)).containsExactly(5, 0, 3, 0xab, parts, parts);
            assertThat(written.stream().map(Submission::receipt).toList().indexOf(true))
                    .isEqualTo(parts - 1);
        }
    }

    @Test
    void noPairIsCutInTwo() {
        for (int lead = 150; lead < 156; lead++) {
            String text = "a".repeat(lead) + "€".repeat(30) + "b".repeat(30);
            assertThat(joined(write(pdus(), text), 0)).isEqualTo(text);
            String smiles = "ç".repeat(lead - 90) + "🙂".repeat(20);
            assertThat(joined(write(pdus(), smiles), 8)).isEqualTo(smiles);
        }
    }

    private static String joined(List<Submission> parts, int coding) {
        StringBuilder text = new StringBuilder();
        for (Submission part : parts) {
            byte[] octets = part.octets();
            text.append(Letters.read(Arrays.copyOfRange(octets, 6, octets.length), coding, Alphabet.GSM7));
        }
        return text.toString();
    }

    @Test
    void orItGoesWhole() {
        List<Submission> whole =
                write(pdus("20880", Alphabet.GSM7, LongMessages.PAYLOAD, ReceiptIds.SAME), "a".repeat(400));
        assertThat(whole).hasSize(1);
        assertThat(whole.getFirst().octets()).isEmpty();
        assertThat(((OptionalParameter.OctetString) whole.getFirst().more().getFirst()).getValue())
                .hasSize(400);
    }

    static DeliverSm message(String from, int esm, int coding, byte[] octets, OptionalParameter... more) {
        DeliverSm pdu = new DeliverSm();
        pdu.setSourceAddrTon((byte) 1);
        pdu.setSourceAddr(from);
        pdu.setDestAddress("20880");
        pdu.setEsmClass((byte) esm);
        pdu.setDataCoding((byte) coding);
        pdu.setShortMessage(octets);
        pdu.setOptionalParameters(more);
        return pdu;
    }

    @Test
    void messagesAreReadInAnyCodingAndByTheirFirstPart() {
        assertThat(text(message("254711000111", 0, 0, Letters.plain("BAL é{", Alphabet.GSM7))))
                .isEqualTo("BAL é{");
        assertThat(text(message("254711000111", 0, 8, Letters.ucs2("SALIO ç")))).isEqualTo("SALIO ç");
        assertThat(text(message("254711000111", 0, 3, new byte[] {'B', (byte) 0xe9})))
                .isEqualTo("Bé");
        byte[] payload = "BAL 1".getBytes(StandardCharsets.US_ASCII);
        assertThat(text(message("1", 0, 0, new byte[0], new OptionalParameter.Message_payload(payload))))
                .isEqualTo("BAL 1");
        assertThat(text(message("1", 0x40, 0, headed(1)))).isEqualTo("part");
        assertThat(pdus().read(message("1", 0x40, 0, headed(2)))).isInstanceOf(TelcoReading.Unimportant.class);
        assertThat(pdus().read(message("1", 0x40, 0, new byte[] {9, 9}))).isInstanceOf(TelcoReading.Strange.class);
    }

    private static byte[] headed(int number) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(new byte[] {6, 8, 4, 1, 2, 2, (byte) number});
        octets.writeBytes("part".getBytes(StandardCharsets.US_ASCII));
        return octets.toByteArray();
    }

    private static String text(DeliverSm pdu) {
        return ((TelcoReading.Sms) pdus().read(pdu)).text();
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVRD, DELIVERED",
        "EXPIRED, FAILED",
        "DELETED, FAILED",
        "UNDELIV, FAILED",
        "REJECTD, FAILED",
        "ACCEPTD, SENT",
        "ENROUTE, SENT"
    })
    void aReceiptIsReadFromItsText(String state, DeliveryStatus status) {
        assertThat(pdus().read(message("254711000111", 4, 0, receipt("0a1f", state))))
                .isEqualTo(new TelcoReading.Receipt("0a1f", status));
    }

    private static byte[] receipt(String id, String state) {
        return ("id:" + id + " sub:001 dlvrd:001 submit date:2603101200 done date:2603101201 stat:" + state
                        + " err:000 text:Loan L-00014")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void orFromItsParameters() {
        assertThat(pdus().read(message(
                        "254711000111",
                        4,
                        0,
                        new byte[0],
                        new OptionalParameter.Receipted_message_id("77a"),
                        new OptionalParameter.Message_state((byte) 2))))
                .isEqualTo(new TelcoReading.Receipt("77a", DeliveryStatus.DELIVERED));
        assertThat(pdus().read(message("1", 4, 0, receipt("1", "UNKNOWN"))))
                .isInstanceOf(TelcoReading.Unimportant.class);
        assertThat(pdus().read(message("1", 4, 0, new byte[] {'x'}))).isInstanceOf(TelcoReading.Strange.class);
        assertThat(pdus().read(message("1", 0x20, 0, receipt("1", "ENROUTE"))))
                .isInstanceOf(TelcoReading.Unimportant.class);
    }

    @Test
    void idsInAnotherBaseFindTheirMessage() {
        SmsPdus decimal = pdus("20880", Alphabet.GSM7, LongMessages.PARTS, ReceiptIds.DECIMAL);
        assertThat(decimal.kept("000001A1")).isEqualTo("1a1");
        assertThat(decimal.read(message("1", 4, 0, receipt("0000000417", "DELIVRD"))))
                .isEqualTo(new TelcoReading.Receipt("1a1", DeliveryStatus.DELIVERED));
        SmsPdus hex = pdus("20880", Alphabet.GSM7, LongMessages.PARTS, ReceiptIds.HEX);
        assertThat(hex.kept("0417")).isEqualTo("417");
        assertThat(hex.read(message("1", 4, 0, receipt("1A1", "DELIVRD"))))
                .isEqualTo(new TelcoReading.Receipt("417", DeliveryStatus.DELIVERED));
    }
}
