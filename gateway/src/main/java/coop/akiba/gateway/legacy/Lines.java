package coop.akiba.gateway.legacy;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Bytes as lines. A line ends with LF or CRLF, the last one also with the end; empty lines are passed over, and so is a
 * byte order mark before the first. Of a line that is too long nothing is kept.
 */
final class Lines {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int longest;
    private final Deque<Line> ready = new ArrayDeque<>();
    private Buffer open = Buffer.buffer();
    private boolean overlong;
    private long count;
    private long bytes;

    /**
     * One line.
     *
     * @param number from 1; empty lines count
     * @param text empty where it was too long
     */
    record Line(long number, Optional<Buffer> text) {}

    Lines(int longest) {
        this.longest = longest;
    }

    void add(Buffer chunk) {
        bytes += chunk.length();
        int from = 0;
        for (int at = 0; at < chunk.length(); at++) {
            if (chunk.getByte(at) == '\n') {
                append(chunk, from, at);
                close();
                from = at + 1;
            }
        }
        append(chunk, from, chunk.length());
    }

    /** What is left is a line, too. */
    void end() {
        if (open.length() > 0 || overlong) {
            close();
        }
    }

    int ready() {
        return ready.size();
    }

    /** The next line; there is one. */
    Line take() {
        return ready.removeFirst();
    }

    void putBack(Line line) {
        ready.addFirst(line);
    }

    /** Lines seen so far. */
    long count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    private void append(Buffer chunk, int from, int to) {
        if (overlong || open.length() + (to - from) > longest) {
            overlong = true;
            open = Buffer.buffer();
        } else {
            open.appendBuffer(chunk, from, to - from);
        }
    }

    private void close() {
        count++;
        Buffer line = count == 1 ? unmarked(open) : open;
        int length = line.length() > 0 && line.getByte(line.length() - 1) == '\r' ? line.length() - 1 : line.length();
        if (overlong) {
            ready.add(new Line(count, Optional.empty()));
        } else if (!isBlank(line, length)) {
            ready.add(new Line(count, Optional.of(line.getBuffer(0, length))));
        }
        open = Buffer.buffer();
        overlong = false;
    }

    private static Buffer unmarked(Buffer line) {
        boolean marked = line.length() >= MARK.length;
        for (int i = 0; marked && i < MARK.length; i++) {
            marked = line.getByte(i) == MARK[i];
        }
        return marked ? line.getBuffer(MARK.length, line.length()) : line;
    }

    private static boolean isBlank(Buffer line, int length) {
        for (int i = 0; i < length; i++) {
            if (line.getByte(i) != ' ' && line.getByte(i) != '\t') {
                return false;
            }
        }
        return true;
    }
}
