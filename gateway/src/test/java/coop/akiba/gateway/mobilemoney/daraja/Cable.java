package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A connection to a server that can be pulled out and put back. */
public final class Cable {
    private final NetServer server;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean out;

    public Cable(Vertx vertx, URI target) {
        NetClient client = vertx.createNetClient();
        server = await(vertx.createNetServer()
                .connectHandler(near -> {
                    if (out) {
                        near.close();
                        return;
                    }
                    near.pause();
                    open.add(near);
                    client.connect(target.getPort(), target.getHost())
                            .onSuccess(far -> {
                                near.pipeTo(far);
                                far.pipeTo(near);
                            })
                            .onFailure(failure -> near.close());
                })
                .listen(0, "127.0.0.1"));
    }

    /** The target as it is at this end. */
    public URI of(URI target) {
        return URI.create(target.toString().replace(":" + target.getPort(), ":" + server.actualPort()));
    }

    public void pull() {
        out = true;
        open.forEach(NetSocket::close);
        open.clear();
    }

    public void plug() {
        out = false;
    }
}
