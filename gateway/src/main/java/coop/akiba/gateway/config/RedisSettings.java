package coop.akiba.gateway.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The session store.
 *
 * @param uri empty starts an embedded server; of one of its sentinels or nodes where there are several
 * @param nodes the others, like {@code host:port}
 * @param master what sentinels call it; empty where there are none
 */
public record RedisSettings(
        Mode mode, Optional<URI> uri, List<String> nodes, String master, Optional<Secret> password) {
    public RedisSettings {
        nodes = List.copyOf(nodes);
    }

    /** How it is run. */
    public enum Mode {
        STANDALONE,
        SENTINEL,
        CLUSTER
    }

    /** The same at the address where it really is. */
    public RedisSettings at(URI address) {
        return new RedisSettings(mode, Optional.of(address), nodes, master, password);
    }
}
