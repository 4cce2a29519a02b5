package coop.akiba.gateway.smpp;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.config.TelcoBind;
import coop.akiba.gateway.config.TelcoBind.Alphabet;
import coop.akiba.gateway.config.TelcoBind.CodeIn;
import coop.akiba.gateway.config.TelcoBind.Operations;
import coop.akiba.gateway.config.TelcoBind.Session;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ussd.Keyed;
import coop.akiba.gateway.ussd.UssdHop;
import coop.akiba.gateway.ussd.UssdReply;
import coop.akiba.sms.Gsm7;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;

/**
 * USSD over SMPP: {@code ussd_service_op} says what a {@code deliver_sm} is, and a session is told by the first 15
 * bits of {@code its_session_info} or by {@code user_message_reference}; the last bit of the former ends it. Telcos
 * differ in the values, so they are settings. Pure.
 */
final class UssdPdus {
    private static final int END = 1;

    /** Confirmations of what we sent, and notices: 16 to 19 of the specification. */
    private static final int FIRST_CONFIRMATION = 0x10;

    private static final int LAST_CONFIRMATION = 0x13;

    /** Many times what anybody keys. */
    private static final int LONGEST_TEXT = 1_000;

    private final TelcoBind.Ussd settings;
    private final Alphabet alphabet;
    private final Phones phones;

    UssdPdus(TelcoBind bind, Phones phones) {
        this.settings = bind.ussd();
        this.alphabet = bind.sms().alphabet();
        this.phones = phones;
    }

    /**
     * Makes sense of a request with a {@code ussd_service_op}.
     *
     * @param country ISO 3166 letters; of numbers written without a country code
     */
    TelcoReading read(int operation, DeliverSm pdu, String country) {
        Operations known = settings.operations();
        boolean begins = operation == known.begin();
        boolean aborts = operation == known.abort();
        if (!begins && !aborts && operation != known.next()) {
            boolean confirms = operation >= FIRST_CONFIRMATION && operation <= LAST_CONFIRMATION;
            return confirms ? new TelcoReading.Unimportant() : new TelcoReading.Strange("ussd_service_op");
        }
        Address caller = new Address(pdu.getSourceAddrTon(), pdu.getSourceAddrNpi(), pdu.getSourceAddr());
        Optional<Msisdn> msisdn = phones.parse(caller.spelled(), country);
        if (msisdn.isEmpty()) {
            return new TelcoReading.Strange("source_addr");
        }
        OptionalInt session = Pdus.number(pdu, Tag.ITS_SESSION_INFO);
        OptionalInt reference = Pdus.number(pdu, Tag.USER_MESSAGE_REFERENCE);
        String id = sessionId(session, reference);
        if (aborts || (!begins && hasEnded(session))) {
            return new TelcoReading.Ended(msisdn.get(), id);
        }
        String text = Letters.read(Pdus.octets(pdu), pdu.getDataCoding() & 0xff, alphabet);
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            return new TelcoReading.Strange("short_message");
        }
        Address ours = new Address(pdu.getDestAddrTon(), pdu.getDestAddrNpi(), pdu.getDestAddress());
        Keyed keyed = begins ? new Keyed.Dialled(dialled(pdu, text)) : new Keyed.Latest(text);
        return new TelcoReading.Hop(
                new UssdHop(id, msisdn.get(), keyed),
                new TelcoReading.Way(pdu.getServiceType(), ours, caller, session, reference));
    }

    /** The answer to a request. */
    Submission write(TelcoReading.Way back, UssdReply reply) {
        Operations known = settings.operations();
        List<OptionalParameter> more = new ArrayList<>();
        more.add(new OptionalParameter.Ussd_service_op((byte) (reply.end() ? known.end() : known.ask())));
        back.session()
                .ifPresent(info -> more.add(
                        new OptionalParameter.Its_session_info((short) (reply.end() ? info | END : info & ~END))));
        back.reference()
                .ifPresent(reference -> more.add(new OptionalParameter.User_message_reference((short) reference)));
        return new Submission(
                back.serviceType(),
                back.ours(),
                back.caller(),
                0,
                settings.coding(),
                Buffer.buffer(Letters.plain(Gsm7.transliterate(reply.text()), alphabet)),
                false,
                more);
    }

    private String dialled(DeliverSm pdu, String text) {
        return settings.codeIn() == CodeIn.SHORT_MESSAGE ? text : pdu.getDestAddress();
    }

    private boolean hasEnded(OptionalInt session) {
        return settings.session() == Session.ITS_SESSION_INFO
                && session.isPresent()
                && (session.getAsInt() & END) == END;
    }

    /** Empty where the telco gives none: then the caller's number tells sessions apart. */
    private String sessionId(OptionalInt session, OptionalInt reference) {
        OptionalInt told = settings.session() == Session.ITS_SESSION_INFO ? session : reference;
        if (told.isEmpty()) {
            return "";
        }
        int id = settings.session() == Session.ITS_SESSION_INFO ? told.getAsInt() & ~END : told.getAsInt();
        return "%04x".formatted(id);
    }
}
