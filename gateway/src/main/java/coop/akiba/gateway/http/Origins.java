package coop.akiba.gateway.http;

import coop.akiba.gateway.config.Network;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where requests come from. Of the addresses in {@code X-Forwarded-For} only those count that our own proxies have
 * written: whoever sends a request can write as many before them as he likes.
 *
 * @param trustedProxies how many proxies of ours a request passes; each adds the address it was called from
 */
public record Origins(int trustedProxies) {
    private static final String FORWARDED = "X-Forwarded-For";

    /** Whether a request comes from one of these; no list lets all in. */
    public boolean isFrom(List<Network> allowed, HttpServerRequest request) {
        if (allowed.isEmpty()) {
            return true;
        }
        String peer =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        return address(peer == null ? "" : peer, request.headers().getAll(FORWARDED))
                .filter(address -> allowed.stream().anyMatch(network -> network.has(address)))
                .isPresent();
    }

    /**
     * The sender's address, or empty when the proxies did not say what they were set up to say.
     *
     * @param peer who is on the other end of the connection
     * @param forwarded the header, each time it came; proxies add behind
     */
    Optional<InetAddress> address(String peer, List<String> forwarded) {
        if (trustedProxies == 0) {
            return Network.address(peer);
        }
        List<String> hops = forwarded.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
        return hops.size() < trustedProxies
                ? Optional.empty()
                : Network.address(hops.get(hops.size() - trustedProxies));
    }
}
