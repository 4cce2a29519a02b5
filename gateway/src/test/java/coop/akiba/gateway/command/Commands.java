package coop.akiba.gateway.command;

import io.vertx.core.Future;

/** Commands as their callers in the gateway run them. */
public final class Commands {
    private Commands() {}

    /** A refusal takes the transaction back and is the answer. */
    public static <T> Future<Result<T>> refusing(Future<Result<T>> transaction) {
        return Results.of(transaction);
    }
}
