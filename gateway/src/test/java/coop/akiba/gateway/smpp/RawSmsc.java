package coop.akiba.gateway.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.SMPPConstant;

/** A message centre that writes whatever bytes a test wants, and answers nothing but a bind. */
final class RawSmsc implements AutoCloseable {
    /**
     * What came.
     *
     * @param status of a response
     */
    record Pdu(int command, int status, int sequence) {}

    final AtomicInteger binds = new AtomicInteger();
    final List<Pdu> received = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private volatile Socket socket = new Socket();

    RawSmsc() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket open = server.accept();
                Thread.ofVirtual().start(() -> read(open));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void read(Socket open) {
        try (DataInputStream in = new DataInputStream(open.getInputStream())) {
            while (true) {
                byte[] body = new byte[in.readInt() - 16];
                Pdu pdu = new Pdu(in.readInt(), in.readInt(), in.readInt());
                in.readFully(body);
                received.add(pdu);
                if (pdu.command() == SMPPConstant.CID_BIND_TRANSCEIVER) {
                    socket = open;
                    send(SMPPConstant.CID_BIND_TRANSCEIVER_RESP, pdu.sequence(), new byte[] {'t', 0});
                    binds.incrementAndGet();
                } else if (pdu.command() == SMPPConstant.CID_SUBMIT_SM) {
                    send(SMPPConstant.CID_SUBMIT_SM_RESP, pdu.sequence(), new byte[] {'1', 0});
                }
            }
        } catch (IOException gone) {
            // The gateway closed, or the test.
        }
    }

    void send(int command, int sequence, byte[] body) throws IOException {
        ByteBuffer pdu = ByteBuffer.allocate(16 + body.length);
        pdu.putInt(16 + body.length).putInt(command).putInt(0).putInt(sequence).put(body);
        send(pdu.array());
    }

    synchronized void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** What answered the request of this number, or nothing yet. */
    List<Pdu> answers(int sequence) {
        return received.stream()
                .filter(pdu -> pdu.command() < 0 && pdu.sequence() == sequence)
                .toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
        socket.close();
    }
}
