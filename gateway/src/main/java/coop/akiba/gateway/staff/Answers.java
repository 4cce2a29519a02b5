package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers read in a transaction of the asker's cooperative. */
final class Answers {
    private final Db db;

    Answers(Db db) {
        this.db = db;
    }

    void send(RoutingContext context, Function<SqlConnection, Future<JsonObject>> work) {
        maybe(context, connection -> work.apply(connection).map(Optional::of));
    }

    /** 404 where {@code work} finds nothing. */
    void maybe(RoutingContext context, Function<SqlConnection, Future<Optional<JsonObject>>> work) {
        db.inTeam(StaffGate.origin(context).team().id(), work)
                .onFailure(context::fail)
                .onSuccess(found -> found.ifPresentOrElse(body -> json(context, 200, body), () -> notFound(context)));
    }

    /** What came of a command: the thing itself, every refusal with its numbers, or 404. */
    static <T> void result(RoutingContext context, int status, Result<T> result, Function<T, JsonObject> view) {
        switch (result) {
            case Result.Done<T>(T value) -> json(context, status, view.apply(value));
            case Result.Refused<T>(List<Refusal> refusals) ->
                Problem.send(
                        context,
                        RefusalView.status(refusals),
                        refusals.getFirst().code(),
                        RefusalView.sentence(refusals),
                        new JsonObject().put("refusals", RefusalView.json(refusals)));
            case Result.NotFound<T> none -> notFound(context);
        }
    }

    static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }

    static void notFound(RoutingContext context) {
        Problem.send(context, 404, "not-found", "There is nothing of this id in your cooperative.");
    }
}
