package coop.akiba.gateway.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.config.TelcoBind;
import coop.akiba.gateway.config.TelcoBind.CodeIn;
import coop.akiba.gateway.config.TelcoBind.Session;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ussd.Keyed;
import coop.akiba.gateway.ussd.UssdReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the fields of a request say, and what an answer to it looks like. */
class UssdPdusTest {
    private static final TelcoBind BIND = TelcoRig.settings("umoja", 1);
    private static final UssdPdus PDUS = new UssdPdus(BIND, new Phones());

    static DeliverSm request(String from, int operation, int session, String text) {
        DeliverSm pdu = new DeliverSm();
        pdu.setServiceType("USSD");
        pdu.setSourceAddrTon((byte) 1);
        pdu.setSourceAddrNpi((byte) 1);
        pdu.setSourceAddr(from);
        pdu.setDestAddress("384");
        pdu.setShortMessage(text.getBytes(StandardCharsets.US_ASCII));
        pdu.setOptionalParameters(
                new OptionalParameter.Ussd_service_op((byte) operation),
                new OptionalParameter.Its_session_info((short) session));
        return pdu;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 162e, Hop",
        "18, 162e, Hop",
        "18, 162f, Ended",
        "129, 162e, Ended",
        "16, 162e, Unimportant",
        "17, 162e, Unimportant",
        "19, 162e, Unimportant",
        "2, 162e, Strange",
        "23, 162e, Strange",
        "255, 162e, Strange"
    })
    void anOperationIsWhatTheSettingsSay(int operation, String session, String reading) {
        DeliverSm pdu = request("254711000111", operation, Integer.parseInt(session, 16), "1");
        assertThat(PDUS.read(operation, pdu, "KE").getClass().getSimpleName()).isEqualTo(reading);
    }

    @Test
    void theFirstFifteenBitsAreTheSession() {
        TelcoReading.Hop dial = hop(1, 0x162e, "*284*77#");
        assertThat(dial.hop().sessionId()).isEqualTo("162e");
        assertThat(dial.hop().keyed()).isEqualTo(new Keyed.Dialled("*284*77#"));
        assertThat(dial.hop().msisdn().e164()).isEqualTo("+254711000111");
        assertThat(hop(1, 0xfffe, "1").hop().sessionId()).isEqualTo("fffe");
        assertThat(hop(18, 0x162e, "5000").hop().keyed()).isEqualTo(new Keyed.Latest("5000"));
    }

    private static TelcoReading.Hop hop(int operation, int session, String text) {
        return (TelcoReading.Hop) PDUS.read(operation, request("254711000111", operation, session, text), "KE");
    }

    @Test
    void aVendorMayUseOtherValues() {
        TelcoBind.Ussd six = new TelcoBind.Ussd(
                "*384#",
                Session.ITS_SESSION_INFO,
                CodeIn.SHORT_MESSAGE,
                new TelcoBind.Operations(0, 0x32, 0x35, 0x33, 0x17),
                15,
                182);
        UssdPdus pdus = new UssdPdus(TelcoRig.with(BIND, six, BIND.sms()), new Phones());
        TelcoReading.Hop hop = (TelcoReading.Hop) pdus.read(0x32, request("0711000111", 0x32, 0x10, "1"), "KE");
        Submission end = pdus.write(hop.back(), new UssdReply("Kwaheri {é}", true));
        assertThat(end.more()).contains(new OptionalParameter.Ussd_service_op((byte) 0x17));
        assertThat(end.coding()).isEqualTo(15);
        assertThat(Letters.read(end.octets(), 15, TelcoBind.Alphabet.GSM7)).isEqualTo("Kwaheri {é}");
    }

    @Test
    void withoutASessionTheCallerIsTheSession() {
        DeliverSm pdu = request("254711000111", 1, 0, "*284*77#");
        pdu.setOptionalParameters(new OptionalParameter.Ussd_service_op((byte) 1));
        TelcoReading.Hop hop = (TelcoReading.Hop) PDUS.read(1, pdu, "KE");
        assertThat(hop.hop().sessionId()).isEmpty();
        assertThat(PDUS.write(hop.back(), new UssdReply("x", false)).more())
                .containsExactly(new OptionalParameter.Ussd_service_op((byte) 2));
    }

    @Test
    void aLetterNoPhoneShowsIsMadeAlike() {
        TelcoReading.Way way = new TelcoReading.Way(
                "", Address.phone("1"), Address.phone("2"), OptionalInt.of(7), OptionalInt.empty());
        Submission ask = PDUS.write(way, new UssdReply("Gĩthũ ’x’ 🙂", false));
        assertThat(Letters.read(ask.octets(), 0, TelcoBind.Alphabet.GSM7)).isEqualTo("Githu 'x' ?");
        assertThat(ask.more()).contains(new OptionalParameter.Its_session_info((short) 6));
    }

    @Test
    void nothingThatComesIsAnException() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            DeliverSm pdu = anything(random);
            int operation = random.nextInt(256);
            assertThat(PDUS.read(operation, pdu, "KE")).isNotNull();
            assertThat(new SmsPdus(BIND).read(pdu)).isNotNull();
        }
    }

    private static DeliverSm anything(Random random) {
        DeliverSm pdu = new DeliverSm();
        pdu.setServiceType("");
        pdu.setSourceAddrTon((byte) random.nextInt(8));
        pdu.setSourceAddr(random.nextBoolean() ? "254711000111" : letters(random));
        pdu.setDestAddress(letters(random));
        pdu.setEsmClass((byte) random.nextInt(256));
        pdu.setDataCoding((byte) random.nextInt(256));
        byte[] octets = new byte[random.nextInt(255)];
        random.nextBytes(octets);
        pdu.setShortMessage(octets);
        List<OptionalParameter> more = new ArrayList<>();
        short[] tags = {0x1383, 0x0204, 0x001e, 0x0427, 0x0424, 0x020f, 0x0501, (short) random.nextInt()};
        for (short tag : tags) {
            if (random.nextBoolean()) {
                byte[] value = new byte[random.nextInt(5)];
                random.nextBytes(value);
                more.add(new OptionalParameter.OctetString(tag, value));
            }
        }
        if (random.nextInt(5) > 0) {
            pdu.setOptionalParameters(more.toArray(OptionalParameter[]::new));
        }
        return pdu;
    }

    private static String letters(Random random) {
        byte[] some = new byte[random.nextInt(20)];
        random.nextBytes(some);
        return new String(some, StandardCharsets.ISO_8859_1);
    }
}
