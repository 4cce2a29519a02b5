package coop.akiba.gateway.simulator.desk;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bearer tokens that run out. */
public final class Tokens {
    private static final String SCHEME = "Bearer ";
    private static final int BYTES = 16;

    private final Desk desk;
    private final Map<String, Instant> given = new ConcurrentHashMap<>();

    public Tokens(Desk desk) {
        this.desk = desk;
    }

    /** A new one, good for so long; the older ones stay good. */
    public String give(Duration life) {
        String token = desk.numbers().hex(BYTES);
        given.put(token, desk.now().plus(life));
        return token;
    }

    /** Whether the caller has a good one. */
    public boolean has(RoutingContext context) {
        if (desk.mischief().take(Mischief.VOID_TOKEN)) {
            given.clear();
        }
        String header = Exchange.header(context, "Authorization");
        Instant until = header.startsWith(SCHEME) ? given.get(header.substring(SCHEME.length())) : null;
        return until != null && desk.now().isBefore(until);
    }
}
