package coop.akiba.gateway.http;

import coop.akiba.gateway.ops.LogContext;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id that ties together the log lines, audit rows and messages of one request. */
public final class Correlation {
    public static final String HEADER = "X-Correlation-Id";
    private static final String KEY = "akiba.correlation";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    /** Letters only: an id without digits is never taken for a phone number and masked in a log. */
    private static final char[] LETTERS = "bcdfghjkmnpqrstvwxz".toCharArray();

    private static final int LENGTH = 16;

    private Correlation() {}

    /** The id of this request: the sender's own if it is a sane one, else a fresh one. */
    public static String of(RoutingContext context) {
        String known = context.get(KEY);
        if (known != null) {
            return known;
        }
        String id = choose(context.request().getHeader(HEADER));
        context.put(KEY, id);
        LogContext.correlation(id);
        return id;
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

    private static String choose(@Nullable String offered) {
        return offered != null && SANE.matcher(offered).matches() ? offered : fresh();
    }
}
