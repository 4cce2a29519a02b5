package coop.akiba.gateway.legacy;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that arrives piece by piece, and only while it is not paused. It may break off at its end. */
final class Pieces implements ReadStream<Buffer> {
    private final Context context;
    private final Iterator<Buffer> pieces;
    private final Optional<Throwable> breaksBy;
    private @Nullable Handler<Buffer> handler;
    private @Nullable Handler<Void> atEnd;
    private @Nullable Handler<Throwable> atBreak;
    private boolean paused = true;
    private boolean giving;
    private boolean over;

    Pieces(Context context, Iterator<Buffer> pieces, Optional<Throwable> breaksBy) {
        this.context = context;
        this.pieces = pieces;
        this.breaksBy = breaksBy;
    }

    @Override
    public Pieces exceptionHandler(@Nullable Handler<Throwable> next) {
        atBreak = next;
        return this;
    }

    @Override
    public Pieces handler(@Nullable Handler<Buffer> next) {
        handler = next;
        return this;
    }

    @Override
    public Pieces pause() {
        paused = true;
        return this;
    }

    @Override
    public Pieces resume() {
        paused = false;
        context.runOnContext(later -> give());
        return this;
    }

    @Override
    public Pieces fetch(long amount) {
        throw new UnsupportedOperationException("nobody asks for it");
    }

    @Override
    public Pieces endHandler(@Nullable Handler<Void> next) {
        atEnd = next;
        return this;
    }

    private void give() {
        if (giving) {
            return;
        }
        giving = true;
        while (!paused && pieces.hasNext() && handler != null) {
            handler.handle(pieces.next());
        }
        giving = false;
        if (!paused && !pieces.hasNext() && !over) {
            over = true;
            if (breaksBy.isPresent() && atBreak != null) {
                atBreak.handle(breaksBy.get());
            } else if (atEnd != null) {
                atEnd.handle(null);
            }
        }
    }
}
