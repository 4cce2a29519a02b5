package coop.akiba.gateway.smpp;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jspecify.annotations.Nullable;

/** Reads single fields out of a PDU, whatever the telco put into it. */
final class Pdus {
    private static final byte[] NOTHING = {};

    private Pdus() {}

    /** An optional parameter of one or two octets, as a number from 0. */
    static OptionalInt number(DeliverSm pdu, Tag tag) {
        return switch (find(pdu, tag)) {
            case OptionalParameter.Byte one -> OptionalInt.of(one.getValue() & 0xff);
            case OptionalParameter.Short two -> OptionalInt.of(two.getValue() & 0xffff);
            case null, default -> OptionalInt.empty();
        };
    }

    /** An optional parameter of text. */
    static Optional<String> text(DeliverSm pdu, Tag tag) {
        return find(pdu, tag) instanceof OptionalParameter.OctetString text
                // Not as jSMPP does it: that fails over one without its closing NUL.
                ? Optional.of(new String(text.getValue(), StandardCharsets.ISO_8859_1).replace("\0", ""))
                : Optional.empty();
    }

    /** What was written: in {@code short_message}, or in {@code message_payload} where that is empty. */
    static byte[] octets(DeliverSm pdu) {
        byte[] written = Objects.requireNonNullElse(pdu.getShortMessage(), NOTHING);
        return written.length == 0 && find(pdu, Tag.MESSAGE_PAYLOAD) instanceof OptionalParameter.OctetString payload
                ? payload.getValue()
                : written;
    }

    private static @Nullable OptionalParameter find(DeliverSm pdu, Tag tag) {
        return pdu.getOptionalParameters() == null ? null : pdu.getOptionalParameter(tag.code());
    }
}
