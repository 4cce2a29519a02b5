package coop.akiba.gateway.http;

import io.vertx.ext.web.Router;

/** A feature's HTTP routes. Main lists them all. */
public interface Routes {

    /** Adds the routes; called once per server instance, on its event loop, with its own router. */
    void mount(Router router);
}
