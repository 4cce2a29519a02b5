package coop.akiba.gateway.ussd;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;

/**
 * One pipelined connection to Redis, made and used on one event loop: half as much work as a pool. Commands that come
 * in one turn of the loop go out together: waking a server, or being woken by one, costs more than a command. When the
 * connection breaks or falls silent, commands fail at once and a new one is tried until there is one. Where sentinels
 * watch the server, each try asks them which one it is now.
 */
final class RedisLine implements RedisLink {
    private static final int MOST_WAITING = 4_096;

    /** How often in its time a silence is looked for, which is much less work than a timer for each command. */
    private static final int LOOKS = 4;

    private static final int SENTINELS = 4;

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Vertx vertx;
    private final Context loop;
    private final RedisOptions options;
    private final long timeout;
    private Line line;

    /** Connects; call it on the event loop that will use it. */
    RedisLine(Vertx vertx, RedisOptions options, Duration timeout) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        // Asking a sentinel takes connections of its own.
        int connections = options.getType() == RedisClientType.SENTINEL ? SENTINELS : 1;
        this.options = new RedisOptions(options).setMaxPoolSize(connections).setMaxWaitingHandlers(MOST_WAITING);
        this.timeout = timeout.toNanos();
        this.line = new Line();
        vertx.setPeriodic(timeout.toMillis() / LOOKS, due -> look());
    }

    /** When one of those that went out together is refused, all of them are sent again. */
    @Override
    public Future<Response> send(Request request) {
        return line.send(request);
    }

    private void look() {
        if (line.silent()) {
            replace(line);
        }
    }

    /** Gives up a line, once, for a new one. */
    private void replace(Line broken) {
        if (line != broken) {
            return;
        }
        try {
            line = new Line();
            broken.giveUp();
        } catch (RejectedExecutionException closing) {
            // The event loop is on its way out; there is nobody left to connect for.
        }
    }

    /** A command and who waits for its answer. */
    private record Sent(Request request, Promise<Response> answer) {}

    /** Commands that went out together, and when, by {@link System#nanoTime}. */
    private record Wave(List<Sent> commands, long at) {}

    /** A connection, or the wait for one, and what was sent over it. */
    private final class Line {
        private final Redis client = Redis.createClient(vertx, options);
        private final Future<RedisConnection> connection = client.connect();
        private final ArrayDeque<Wave> unanswered = new ArrayDeque<>();
        private List<Sent> gathered = new ArrayList<>();

        private Line() {
            connection
                    .onSuccess(open ->
                            open.exceptionHandler(broken -> replace(this)).endHandler(end -> replace(this)))
                    .onFailure(down -> vertx.setTimer(PAUSE.toMillis(), due -> replace(this)));
        }

        private Future<Response> send(Request request) {
            if (connection.failed()) {
                return Future.failedFuture(connection.cause());
            }
            if (gathered.isEmpty()) {
                loop.runOnContext(turn -> flush());
            }
            Sent sent = new Sent(request, Promise.promise());
            gathered.add(sent);
            return sent.answer().future();
        }

        private void flush() {
            Wave wave = new Wave(gathered, System.nanoTime());
            gathered = new ArrayList<>();
            unanswered.add(wave);
            List<Request> requests = new ArrayList<>(wave.commands().size());
            wave.commands().forEach(sent -> requests.add(sent.request()));
            connection.compose(open -> open.batch(requests)).onComplete(answers -> answered(wave, answers));
        }

        private void answered(Wave wave, AsyncResult<List<Response>> answers) {
            // Answers come in the order of the commands, so this is nearly always the first.
            unanswered.remove(wave);
            List<Sent> commands = wave.commands();
            for (int i = 0; i < commands.size(); i++) {
                if (answers.succeeded()) {
                    commands.get(i).answer().tryComplete(answers.result().get(i));
                } else {
                    alone(commands.get(i));
                }
            }
        }

        /** Which of them was refused cannot be told when they went out together. */
        private void alone(Sent sent) {
            connection
                    .compose(open -> open.send(sent.request()))
                    .map(Objects::requireNonNull)
                    .onSuccess(sent.answer()::tryComplete)
                    .onFailure(failure -> {
                        sent.answer().tryFail(failure);
                        if (String.valueOf(failure.getMessage()).startsWith("READONLY")) {
                            // It was the master until a moment ago.
                            replace(this);
                        }
                    });
        }

        /**
         * Whether the first commands have waited for their answers too long; all others wait behind them. A loop that
         * was held up itself reads what has come before it looks, and is late with several looks at once: so it is
         * time that counts, and not looks.
         */
        private boolean silent() {
            Wave first = unanswered.peek();
            return first != null && System.nanoTime() - first.at() > timeout;
        }

        private void giveUp() {
            unanswered.forEach(
                    wave -> wave.commands().forEach(sent -> sent.answer().tryFail(new SessionsDown())));
            unanswered.clear();
            client.close();
        }
    }
}
