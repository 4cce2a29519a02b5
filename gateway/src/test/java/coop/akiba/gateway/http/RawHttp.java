package coop.akiba.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Bytes to a port and bytes back: for requests that no client library would send. */
final class RawHttp implements AutoCloseable {
    private final Socket socket;

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5_000);
    }

    /** Sends text in which {@code ⏎} is a line end as HTTP has it; a peer that hangs up early is no failure. */
    RawHttp send(String text) {
        return send(text.replace("⏎", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    RawHttp send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException hungUp) {
            // What came back before says why.
        }
        return this;
    }

    /** The status of the next answer, 0 when the connection ends without one, -1 when nothing comes. */
    int status() throws IOException {
        try {
            StringBuilder line = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                line.append((char) c);
            }
            return line.isEmpty() ? 0 : Integer.parseInt(line.substring(9, 12));
        } catch (SocketTimeoutException silent) {
            return -1;
        } catch (IOException reset) {
            return 0;
        }
    }

    /** Everything until the peer hangs up; whether it did within the time. */
    boolean endsWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                // Only the end matters.
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
