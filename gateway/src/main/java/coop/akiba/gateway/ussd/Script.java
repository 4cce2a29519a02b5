package coop.akiba.gateway.ussd;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A Lua script, called by its fingerprint; a server that has lost it, as after a restart, gets it again. */
final class Script {
    private final String source;
    private final String sha1;

    Script(String source) {
        this.source = source;
        this.sha1 = sha1(source);
    }

    Future<Response> run(RedisLink redis, List<String> keys, List<String> arguments) {
        return redis.send(request(Command.EVALSHA, sha1, keys, arguments))
                .recover(failure -> String.valueOf(failure.getMessage()).startsWith("NOSCRIPT")
                        ? redis.send(request(Command.EVAL, source, keys, arguments))
                        : Future.failedFuture(failure));
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }

    /** The name Redis gives a script; it protects nothing. */
    private static String sha1(String source) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
