package coop.akiba.gateway.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds a port that nobody listens on. It lies below those that operating systems lend to outgoing connections (from
 * 32,768 on Linux, from 49,152 by RFC 6335), so that a server can go down and come back to its port without finding a
 * connection there. Somebody else may listen before we do; then the start fails and says so.
 */
public final class FreePort {
    private static final int FIRST = 15_000;
    private static final int COUNT = 17_000;
    private static final AtomicInteger TRIED =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private FreePort() {}

    public static int find() {
        for (int tries = 0; tries < COUNT; tries++) {
            int port = FIRST + TRIED.getAndIncrement() % COUNT;
            if (free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port from " + FIRST + " to " + (FIRST + COUNT - 1) + " is free");
    }

    private static boolean free(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
