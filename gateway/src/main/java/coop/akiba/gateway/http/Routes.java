package coop.akiba.gateway.http;

import io.vertx.ext.web.Router;
import java.util.Set;

/** A feature's HTTP routes. Main lists them all. */
public interface Routes {

    /** Adds the routes; called once per server instance, on its event loop, with its own router. */
    void mount(Router router);

    /** Paths whose requests keep their bodies: they are too large to be read at once. See {@link LongBody}. */
    default Set<String> longBodies() {
        return Set.of();
    }
}
