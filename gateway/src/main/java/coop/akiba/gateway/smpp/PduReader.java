package coop.akiba.gateway.smpp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.OctetUtil;

/**
 * Lets through what jSMPP can read. It would give room to any length a telco names, lose its place when a telco stops
 * in the middle, and end a thread over parameters of a wrong length, without an answer to anybody.
 */
final class PduReader extends DefaultPDUReader {
    /** A whole {@code message_payload} and all that can stand around it. */
    static final int LONGEST = 70_000;

    /** A command that does not exist: jSMPP answers it with {@code generic_nack}. */
    private static final int NO_COMMAND = 0x00ff_ffff;

    private final DefaultDecomposer decomposer = new DefaultDecomposer();
    private final Runnable onStrange;

    PduReader(Runnable onStrange) {
        this.onStrange = onStrange;
    }

    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        // Here it may well take long: nothing has begun.
        int first = in.read();
        if (first < 0) {
            throw new EOFException("the telco closed the connection");
        }
        try {
            int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            if (length < SMPPConstant.PDU_HEADER_LENGTH || length > LONGEST) {
                throw new IOException("a PDU of an impossible length");
            }
            Command header = new Command();
            header.setCommandLength(length);
            header.setCommandId(in.readInt());
            header.setCommandStatus(in.readInt());
            header.setSequenceNumber(in.readInt());
            return header;
        } catch (SocketTimeoutException stopped) {
            throw new IOException("a PDU was begun and not ended", stopped);
        }
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) throws IOException {
        byte[] pdu;
        try {
            pdu = super.readPDU(in, header);
        } catch (SocketTimeoutException stopped) {
            throw new IOException("a PDU was begun and not ended", stopped);
        }
        return isReadable(header.getCommandId(), pdu) ? pdu : instead(header, pdu);
    }

    private boolean isReadable(int command, byte[] pdu) {
        try {
            switch (command) {
                case SMPPConstant.CID_DELIVER_SM -> decomposer.deliverSm(pdu);
                case SMPPConstant.CID_DATA_SM -> decomposer.dataSm(pdu);
                case SMPPConstant.CID_ALERT_NOTIFICATION -> decomposer.alertNotification(pdu);
                case SMPPConstant.CID_SUBMIT_SM_RESP -> decomposer.submitSmResp(pdu);
                case SMPPConstant.CID_BIND_TRANSCEIVER_RESP -> decomposer.bindResp(pdu);
                default -> {}
            }
            return true;
        } catch (PDUStringException answered) {
            // jSMPP answers these itself.
            return true;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    /** A request that does not exist, or a response that says nothing: each has its own way to be answered. */
    private byte[] instead(Command header, byte[] pdu) {
        onStrange.run();
        boolean response = header.getCommandId() < 0;
        header.setCommandId(response ? SMPPConstant.CID_GENERIC_NACK : NO_COMMAND);
        header.setCommandLength(SMPPConstant.PDU_HEADER_LENGTH);
        byte[] bare = Arrays.copyOf(pdu, SMPPConstant.PDU_HEADER_LENGTH);
        System.arraycopy(OctetUtil.intToBytes(SMPPConstant.PDU_HEADER_LENGTH), 0, bare, 0, 4);
        System.arraycopy(OctetUtil.intToBytes(header.getCommandId()), 0, bare, 4, 4);
        return bare;
    }
}
