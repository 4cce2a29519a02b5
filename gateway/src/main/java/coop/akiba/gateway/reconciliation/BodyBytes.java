package coop.akiba.gateway.reconciliation;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A body that arrives on an event loop, read by a thread that may wait. Never more than a few pieces are held: the
 * sender is stopped while the reader is behind.
 */
final class BodyBytes extends InputStream {
    private static final int MANY = 16;
    private static final int FEW = 4;
    private static final long PATIENCE_SECONDS = 60;
    private static final Buffer END = Buffer.buffer();

    private final Context loop;
    private final ReadStream<Buffer> body;
    private final LinkedBlockingQueue<Buffer> pieces = new LinkedBlockingQueue<>();
    private final long longest;
    private Buffer piece = END;
    private int at;
    private long taken;
    private boolean over;
    private volatile boolean broken;

    /**
     * Begins to read a body that is paused.
     *
     * @param longest bytes; what is longer ends with an {@link IOException}
     * @param alive is run with every piece that arrives
     */
    BodyBytes(Context loop, ReadStream<Buffer> body, long longest, Runnable alive) {
        this.loop = loop;
        this.body = body;
        this.longest = longest;
        body.exceptionHandler(cut -> {
            broken = true;
            pieces.add(END);
        });
        body.endHandler(end -> pieces.add(END));
        body.handler(arrived -> {
            alive.run();
            if (arrived.length() > 0) {
                pieces.add(arrived);
            }
            if (pieces.size() >= MANY) {
                body.pause();
            }
        });
        body.resume();
    }

    @Override
    public int read() throws IOException {
        return more() ? piece.getByte(at++) & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0 || !more()) {
            return length == 0 ? 0 : -1;
        }
        int size = Math.min(length, piece.length() - at);
        piece.getBytes(at, at + size, into, from);
        at += size;
        return size;
    }

    /** Throws away what is left. */
    @Override
    public void close() {
        over = true;
        loop.runOnContext(now -> body.handler(rest -> {}).resume());
    }

    private boolean more() throws IOException {
        while (!over && at == piece.length()) {
            next();
        }
        return !over;
    }

    private void next() throws IOException {
        if (pieces.size() <= FEW) {
            loop.runOnContext(now -> body.resume());
        }
        try {
            Buffer arrived = pieces.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (arrived == null || broken) {
                throw new IOException("the file broke off");
            }
            over = arrived.length() == 0;
            taken += arrived.length();
            if (taken > longest) {
                throw new IOException("the file is longer than " + longest + " bytes");
            }
            piece = arrived;
            at = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
