package coop.akiba.gateway.command;

import io.vertx.core.Future;

/** Turns a transaction that was taken back by a refusal into that refusal. */
final class Results {
    private Results() {}

    static <T> Future<Result<T>> of(Future<Result<T>> transaction) {
        return transaction.recover(failure -> failure instanceof RefusedException refused
                ? Future.succeededFuture(new Result.Refused<>(refused.refusals()))
                : Future.failedFuture(failure));
    }
}
