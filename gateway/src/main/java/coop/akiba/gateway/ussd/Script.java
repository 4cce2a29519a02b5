package coop.akiba.gateway.ussd;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script, called by its fingerprint; a server that has lost it, as after a restart, gets it again. */
final class Script {
    private final byte[] source;
    private final byte[] sha1;

    Script(String source) {
        this.source = source.getBytes(StandardCharsets.UTF_8);
        this.sha1 = sha1(this.source);
    }

    /** Runs it; the first {@code keys} of the arguments are keys. */
    Future<Response> run(RedisLink redis, int keys, String... arguments) {
        return redis.send(request(Command.EVALSHA, sha1, keys, arguments))
                .recover(failure -> String.valueOf(failure.getMessage()).startsWith("NOSCRIPT")
                        ? redis.send(request(Command.EVAL, source, keys, arguments))
                        : Future.failedFuture(failure));
    }

    private static Request request(Command command, byte[] script, int keys, String... arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return request;
    }

    /** The name Redis gives a script; it protects nothing. */
    private static byte[] sha1(byte[] source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(source);
            return HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
