package coop.akiba.gateway.staff;

import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.function.Function;

/** Answers out of the asker's cooperative, which are reads unless they say otherwise. */
final class Answers {
    static final String NOT_FOUND = "There is nothing of this id in your cooperative.";

    private final Db db;

    Answers(Db db) {
        this.db = db;
    }

    void send(RoutingContext context, Function<SqlConnection, Future<JsonObject>> work) {
        maybe(context, connection -> work.apply(connection).map(Optional::of));
    }

    /** The answer to what changes something. */
    void change(RoutingContext context, Function<SqlConnection, Future<JsonObject>> work) {
        db.inTeam(StaffGate.origin(context).team().id(), work)
                .onFailure(context::fail)
                .onSuccess(body -> json(context, body));
    }

    /** 404 where {@code work} finds nothing. */
    void maybe(RoutingContext context, Function<SqlConnection, Future<Optional<JsonObject>>> work) {
        db.look(StaffGate.origin(context).team().id(), work)
                .onFailure(context::fail)
                .onSuccess(found -> found.ifPresentOrElse(body -> json(context, body), () -> notFound(context)));
    }

    static void notFound(RoutingContext context) {
        Problem.send(context, 404, "not-found", NOT_FOUND);
    }

    static void json(RoutingContext context, JsonObject body) {
        context.response()
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }
}
