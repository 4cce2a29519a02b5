package coop.akiba.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id that ties together the log lines, audit rows and messages of one request.
 *
 * <p>It travels with the Vert.x context of the request, so that a log line written after any number of asynchronous
 * steps still carries it. Vert.x makes room for it before the first context exists, by way of {@link Room}.
 */
public final class Correlation {
    public static final String HEADER = "X-Correlation-Id";
    private static final String KEY = "akiba.correlation";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    /** Letters only: an id without digits can never be taken for a phone number and masked in a log. */
    private static final char[] LETTERS = "bcdfghjkmnpqrstvwxz".toCharArray();

    private static final int LENGTH = 16;
    private static final ContextLocal<String> LOCAL = ContextLocal.registerLocal(String.class);

    private Correlation() {}

    /** The id of this request. */
    public static String of(RoutingContext context) {
        String found = context.get(KEY);
        return found == null ? start(context) : found;
    }

    /** The id of the request this code runs for, where it runs for one. */
    public static Optional<String> current() {
        Context context = Vertx.currentContext();
        return context == null ? Optional.empty() : Optional.ofNullable(LOCAL.get(context));
    }

    /** A new id, for work that no request asked for. */
    public static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        char[] id = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            id[i] = LETTERS[random.nextInt(LETTERS.length)];
        }
        return new String(id);
    }

    /** Takes the sender's id if it is a sane one, else makes one. */
    static String start(RoutingContext context) {
        String id = choose(context.request().getHeader(HEADER));
        context.put(KEY, id);
        Context current = Vertx.currentContext();
        if (current != null) {
            LOCAL.put(current, id);
        }
        return id;
    }

    private static String choose(@Nullable String offered) {
        return offered != null && SANE.matcher(offered).matches() ? offered : fresh();
    }

    /** Loads this class before the first context is made; named in META-INF/services. */
    public static final class Room implements VertxServiceProvider {
        @Override
        public void init(VertxBootstrap vertx) {
            // Loading Correlation has registered its local.
            fresh();
        }
    }
}
