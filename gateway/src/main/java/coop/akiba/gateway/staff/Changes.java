package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.AnsweredCommands.Answer;
import coop.akiba.gateway.command.AnsweredCommands.Outcome;
import coop.akiba.gateway.command.CommandKey;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Violation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Requests that change something: each once per key, each answered with all there is to say. */
final class Changes {
    private final AnsweredCommands commands;

    Changes(AnsweredCommands commands) {
        this.commands = commands;
    }

    /**
     * Runs a command and ends the request with what came of it.
     *
     * @param status of the answer when it was carried out
     * @param command in the transaction it is given
     */
    <T> void run(
            RoutingContext context,
            int status,
            Function<SqlConnection, Future<Result<T>>> command,
            Function<T, JsonObject> view) {
        run(context, status, command, view, Phrases.USUAL);
    }

    /**
     * What people read of what was not done.
     *
     * @param notFound where there is nothing of this id
     * @param refusal text of each refusal
     * @param failed what stands before the reason where we are at fault; empty for nothing
     */
    record Phrases(String notFound, Function<Refusal, String> refusal, String failed) {
        static final Phrases USUAL = new Phrases(Answers.NOT_FOUND, RefusalView::text, "");
    }

    /** The same in words that a document prints for one operation. */
    <T> void run(
            RoutingContext context,
            int status,
            Function<SqlConnection, Future<Result<T>>> command,
            Function<T, JsonObject> view,
            Phrases phrases) {
        Origin origin = StaffGate.origin(context);
        Optional<CommandKey> key = RequestKey.of(context, origin);
        commands.run(origin, key, command, result -> answer(origin, status, result, view, phrases))
                .onFailure(failure -> {
                    Problem.before(context, phrases.failed());
                    context.fail(failure);
                })
                .onSuccess(outcome -> tell(context, outcome));
    }

    /** Ends the request with what its command was answered. */
    static void tell(RoutingContext context, Outcome outcome) {
        switch (outcome) {
            case Outcome.Told told -> tell(context, told);
            case Outcome.KeyReused reused ->
                Problem.send(
                        context,
                        409,
                        "idempotency-key-reused",
                        "This Idempotency-Key came with another request before. Nothing was done.");
            case Outcome.InProgress busy -> {
                context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
                Problem.send(
                        context,
                        409,
                        "in-progress",
                        "The first request with this Idempotency-Key is not finished. Send it again for its answer.");
            }
        }
    }

    private static void tell(RoutingContext context, Outcome.Told told) {
        if (told.replayed()) {
            context.response().putHeader(RequestKey.REPLAYED, "true");
        }
        int status = told.answer().status();
        // What is made of something, such as a deposit of a member, is read with it.
        if (status == 201 && context.pathParams().isEmpty()) {
            Optional.ofNullable(new JsonObject(told.answer().body()).getString("id"))
                    .ifPresent(id ->
                            context.response().putHeader(HttpHeaders.LOCATION, context.normalizedPath() + "/" + id));
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, status < 400 ? "application/json" : Problem.CONTENT_TYPE)
                .end(told.answer().body());
    }

    /** What came of a command: the thing itself, every refusal with its numbers, or 404. */
    private static <T> Answer answer(
            Origin origin, int status, Result<T> result, Function<T, JsonObject> view, Phrases phrases) {
        return switch (result) {
            case Result.Done<T>(T value) -> new Answer(status, view.apply(value).encode());
            case Result.Refused<T>(List<Refusal> all) -> {
                List<Refusal> refusals = RefusalView.told(all);
                yield problem(
                        origin,
                        RefusalView.status(refusals),
                        RefusalView.code(refusals),
                        refusals.stream().map(phrases.refusal()).collect(Collectors.joining("; ")),
                        RefusalView.violations(refusals, phrases.refusal()));
            }
            case Result.NotFound<T> none -> problem(origin, 404, "not-found", phrases.notFound(), List.of());
        };
    }

    private static Answer problem(Origin origin, int status, String code, String detail, List<Violation> violations) {
        return new Answer(
                status,
                Problem.body(origin.correlation(), status, code, detail, violations)
                        .encode());
    }
}
