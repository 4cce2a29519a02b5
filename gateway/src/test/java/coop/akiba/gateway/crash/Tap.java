package coop.akiba.gateway.crash;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between one gateway and PostgreSQL, passes on what they say, and lets {@link Passes} stop it at a
 * {@link FailPoint}. A gateway that is killed there had not said the next word; one whose COMMIT is held back has not
 * committed, one whose answer is held back has.
 */
final class Tap implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int ASKS_FOR_TLS = 80877103;
    private static final int ASKS_FOR_GSS = 80877104;

    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final int database;
    private final Passes passes;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Listens on a port of its own.
     *
     * @param database the port of PostgreSQL
     */
    Tap(int database, Passes passes) throws IOException {
        this.database = database;
        this.passes = passes;
        Thread.ofVirtual().name("tap").start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket gateway = listener.accept();
                Thread.ofVirtual().start(() -> serve(gateway));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket gateway) {
        try (gateway;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), database)) {
            open.add(gateway);
            open.add(server);
            gateway.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            DataInputStream fromGateway =
                    new DataInputStream(new BufferedInputStream(gateway.getInputStream(), BUFFER));
            DataInputStream fromServer = new DataInputStream(new BufferedInputStream(server.getInputStream(), BUFFER));
            OutputStream toServer = new BufferedOutputStream(server.getOutputStream(), BUFFER);
            OutputStream toGateway = new BufferedOutputStream(gateway.getOutputStream(), BUFFER);
            begin(fromGateway, toServer, fromServer, toGateway);
            Wire wire = new Wire(passes);
            Thread.ofVirtual().start(() -> {
                try (gateway;
                        server) {
                    wire.answers(fromServer, toGateway);
                } catch (IOException ended) {
                    // One side is gone, and so is the other when both sockets are closed.
                }
            });
            wire.statements(fromGateway, toServer);
        } catch (IOException ended) {
            // The gateway sees a lost connection, as it would without us.
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    /** The first message has no letter; those that ask for encryption are answered with one byte, and asked again. */
    private static void begin(
            DataInputStream fromGateway, OutputStream toServer, DataInputStream fromServer, OutputStream toGateway)
            throws IOException {
        while (true) {
            int length = fromGateway.readInt();
            byte[] body = fromGateway.readNBytes(length - 4);
            Message.writeInt(toServer, length);
            toServer.write(body);
            toServer.flush();
            int code = Message.readInt(body, 0);
            if (code != ASKS_FOR_TLS && code != ASKS_FOR_GSS) {
                return;
            }
            toGateway.write(fromServer.readUnsignedByte());
            toGateway.flush();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
