package coop.akiba.gateway.smpp;

import coop.akiba.gateway.config.TelcoBind;
import coop.akiba.gateway.config.TelcoBind.LongMessages;
import coop.akiba.gateway.outbox.DeliveryStatus;
import coop.akiba.gateway.sms.OutgoingSms;
import io.vertx.core.buffer.Buffer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;

/** Messages and delivery receipts over SMPP. Pure. */
final class SmsPdus {
    private static final int HEADER = 0x40;
    private static final int KIND = 0x3c;
    private static final int RECEIPT = 0x04;
    private static final int BEGUN = 0;

    /** Longer than any message; commands have a few dozen characters. */
    private static final int LONGEST = 2_000;

    /** SMPP 3.4, appendix B: each telco writes it a little differently, these two fields all have. */
    private static final Pattern RECEIPT_ID = Pattern.compile("\\bid:([0-9A-Za-z._-]{1,64})");

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z._-]{1,64}");
    private static final Pattern RECEIPT_STATE = Pattern.compile("\\bstat:([A-Za-z]{1,10})");

    private final TelcoBind.Sms settings;
    private final Address from;

    SmsPdus(TelcoBind bind) {
        this.settings = bind.sms();
        this.from = Address.sender(settings.from());
    }

    /** Makes sense of a {@code deliver_sm} that is no part of a dialled session. */
    TelcoReading read(DeliverSm pdu) {
        int kind = pdu.getEsmClass() & KIND;
        if (kind == RECEIPT) {
            return receipt(pdu);
        }
        if (kind != BEGUN) {
            // Acknowledgements of phones and notices on the way.
            return new TelcoReading.Unimportant();
        }
        byte[] octets = Pdus.octets(pdu);
        int header = 0;
        if ((pdu.getEsmClass() & HEADER) != 0) {
            header = octets.length == 0 ? 1 : (octets[0] & 0xff) + 1;
            if (header > octets.length) {
                return new TelcoReading.Strange("user data header");
            }
        }
        if (isLaterPart(pdu, Arrays.copyOf(octets, header))) {
            // Commands are short: the first part has all of one.
            return new TelcoReading.Unimportant();
        }
        String text = Letters.read(
                Arrays.copyOfRange(octets, header, octets.length), pdu.getDataCoding() & 0xff, settings.alphabet());
        return pdu.getSourceAddr().isBlank() || text.length() > LONGEST
                ? new TelcoReading.Strange(text.length() > LONGEST ? "short_message" : "source_addr")
                : new TelcoReading.Sms(
                        new Address(pdu.getSourceAddrTon(), pdu.getSourceAddrNpi(), pdu.getSourceAddr()).spelled(),
                        text.replace("\0", ""),
                        networkId(pdu));
    }

    private static String networkId(DeliverSm pdu) {
        OptionalInt reference = Pdus.number(pdu, Tag.USER_MESSAGE_REFERENCE);
        return Pdus.text(pdu, Tag.RECEIPTED_MESSAGE_ID).orElse("")
                + (reference.isPresent() ? "/" + reference.getAsInt() : "");
    }

    private static boolean isLaterPart(DeliverSm pdu, byte[] header) {
        OptionalInt part = Pdus.number(pdu, Tag.SAR_SEGMENT_SEQNUM);
        return part.isPresent() ? part.getAsInt() > 1 : MessageParts.number(header) > 1;
    }

    private TelcoReading receipt(DeliverSm pdu) {
        String text = new String(Pdus.octets(pdu), StandardCharsets.ISO_8859_1);
        Optional<String> id = Pdus.text(pdu, Tag.RECEIPTED_MESSAGE_ID)
                .filter(told -> ID.matcher(told).matches())
                .or(() -> found(RECEIPT_ID, text));
        OptionalInt state = Pdus.number(pdu, Tag.MESSAGE_STATE);
        Optional<DeliveryStatus> status = state.isPresent()
                ? status(state.getAsInt())
                : found(RECEIPT_STATE, text).flatMap(SmsPdus::status);
        if (id.isEmpty()) {
            return new TelcoReading.Strange("receipt without an id");
        }
        return status.<TelcoReading>map(known -> new TelcoReading.Receipt(asGiven(id.get()), known))
                .orElseGet(TelcoReading.Unimportant::new);
    }

    /** The id as {@link #kept}. */
    private String asGiven(String id) {
        return switch (settings.receiptIds()) {
            case SAME -> id;
            case DECIMAL -> inBase(id, 10, 16);
            case HEX -> inBase(id, 16, 10);
        };
    }

    /** How an id given by the telco is kept, so that receipts find it: where bases differ, without zeros in front. */
    String kept(String id) {
        return switch (settings.receiptIds()) {
            case SAME -> id;
            case DECIMAL -> inBase(id, 16, 16);
            case HEX -> inBase(id, 10, 10);
        };
    }

    private static String inBase(String id, int from, int to) {
        return id.matches(from == 10 ? "[0-9]+" : "[0-9a-fA-F]+") ? new BigInteger(id, from).toString(to) : id;
    }

    private static Optional<String> found(Pattern field, String text) {
        var match = field.matcher(text);
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }

    private static Optional<DeliveryStatus> status(String written) {
        return switch (written.toUpperCase(Locale.ROOT)) {
            case "DELIVRD" -> Optional.of(DeliveryStatus.DELIVERED);
            case "EXPIRED", "DELETED", "UNDELIV", "REJECTD" -> Optional.of(DeliveryStatus.FAILED);
            case "ENROUTE", "ACCEPTD" -> Optional.of(DeliveryStatus.SENT);
            default -> Optional.empty();
        };
    }

    /** SMPP 3.4, 5.2.28. */
    private static Optional<DeliveryStatus> status(int state) {
        return switch (state) {
            case 1, 6 -> Optional.of(DeliveryStatus.SENT);
            case 2 -> Optional.of(DeliveryStatus.DELIVERED);
            case 3, 4, 5, 8 -> Optional.of(DeliveryStatus.FAILED);
            default -> Optional.empty();
        };
    }

    /** A message as it leaves, in one or more parts. A receipt is asked for the last: then all have left. */
    List<Submission> write(OutgoingSms sms) {
        boolean plain = Letters.isPlain(sms.text(), settings.alphabet());
        int coding = plain ? Letters.DEFAULT : Letters.UCS2;
        List<String> texts = MessageParts.split(sms.text(), plain);
        Address to = Address.phone(sms.to().digits());
        if (texts.size() == 1) {
            return List.of(part(to, coding, 0, octets(sms.text(), plain), true));
        }
        if (settings.longMessages() == LongMessages.PAYLOAD) {
            var payload = new OptionalParameter.Message_payload(octets(sms.text(), plain));
            return List.of(new Submission("", from, to, 0, coding, Buffer.buffer(), true, List.of(payload)));
        }
        List<Submission> parts = new ArrayList<>();
        // The same on every try, so that a phone which has a part from an earlier one does not show it twice.
        int reference = (int) sms.id().getLeastSignificantBits() & 0xff;
        for (int i = 0; i < texts.size(); i++) {
            byte[] octets = MessageParts.headed(reference, texts.size(), i + 1, octets(texts.get(i), plain));
            parts.add(part(to, coding, HEADER, octets, i == texts.size() - 1));
        }
        return parts;
    }

    private byte[] octets(String text, boolean plain) {
        return plain ? Letters.plain(text, settings.alphabet()) : Letters.ucs2(text);
    }

    private Submission part(Address to, int coding, int esmClass, byte[] octets, boolean receipt) {
        return new Submission("", from, to, esmClass, coding, Buffer.buffer(octets), receipt, List.of());
    }
}
