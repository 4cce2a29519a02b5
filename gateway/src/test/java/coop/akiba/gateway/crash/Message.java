package coop.akiba.gateway.crash;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One message of PostgreSQL's protocol: a letter, a length that counts itself, and what it says. */
final class Message {
    private final char letter;
    private final byte[] body;

    private Message(char letter, byte[] body) {
        this.letter = letter;
        this.body = body;
    }

    char letter() {
        return letter;
    }

    static Message read(DataInputStream in) throws IOException {
        int letter = in.readUnsignedByte();
        int length = in.readInt() - 4;
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return new Message((char) letter, body);
    }

    void write(OutputStream out) throws IOException {
        out.write(letter);
        writeInt(out, body.length + 4);
        out.write(body);
    }

    /** The text that begins at an offset and ends with a zero byte. */
    String text(int from) {
        int end = from;
        while (body[end] != 0) {
            end++;
        }
        return new String(body, from, end - from, StandardCharsets.UTF_8);
    }

    static int readInt(byte[] from, int at) {
        return (from[at] & 0xff) << 24
                | (from[at + 1] & 0xff) << 16
                | (from[at + 2] & 0xff) << 8
                | (from[at + 3] & 0xff);
    }

    static void writeInt(OutputStream out, int value) throws IOException {
        out.write(value >>> 24);
        out.write(value >>> 16);
        out.write(value >>> 8);
        out.write(value);
    }
}
