package coop.akiba.gateway.demo;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.demo.DemoInbox.Letter;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One phone's messages as Server-Sent Events: those already there, then each new one. A reader that does not keep up is
 * let go; it comes back and is given the whole inbox again.
 */
final class SmsStream implements DemoInbox.Listener {
    private static final long HEARTBEAT_MS = 10_000;

    private final Context context;
    private final HttpServerResponse response;
    private final Instant started;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private SmsStream(RoutingContext routing, Instant started) {
        this.context = routing.vertx().getOrCreateContext();
        this.response = routing.response();
        this.started = started;
    }

    /**
     * Answers a request with a stream that ends when the reader leaves or the inbox closes.
     *
     * @param started messages from before are marked as old: nobody need be told of them
     */
    static void open(RoutingContext routing, DemoInbox inbox, Msisdn msisdn, Instant started) {
        SmsStream stream = new SmsStream(routing, started);
        routing.response()
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .setChunked(true)
                .write("retry: 1000\n\n");
        Runnable leave = inbox.listen(msisdn, stream::writeAll, stream);
        long heartbeat = routing.vertx().setPeriodic(HEARTBEAT_MS, id -> stream.write(": still here\n\n"));
        routing.response().closeHandler(closed -> {
            stream.open.set(false);
            leave.run();
            routing.vertx().cancelTimer(heartbeat);
        });
        routing.response().endHandler(ended -> routing.vertx().cancelTimer(heartbeat));
    }

    @Override
    public void arrived(Letter letter) {
        context.runOnContext(now -> write(letter));
    }

    @Override
    public void ended() {
        context.runOnContext(now -> {
            if (open.getAndSet(false)) {
                response.end();
            }
        });
    }

    /** What was there before, and the mark after which everything is news. */
    private void writeAll(List<Letter> letters) {
        letters.forEach(this::write);
        write("event: live\ndata: {}\n\n");
    }

    private void write(Letter letter) {
        JsonObject json = new JsonObject()
                .put("id", letter.id())
                .put("from", letter.from())
                .put("text", letter.text())
                .put("at", letter.at().toString())
                .put("old", letter.at().isBefore(started));
        write("event: sms\ndata: " + json.encode() + "\n\n");
    }

    private void write(String event) {
        if (!open.get()) {
            return;
        }
        if (response.writeQueueFull()) {
            open.set(false);
            response.reset();
            return;
        }
        response.write(event);
    }
}
