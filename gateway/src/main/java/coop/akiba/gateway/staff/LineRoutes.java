package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.number.LineStanding;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Members;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a member's line stands, and why sensitive moves wait. */
public final class LineRoutes implements Routes {
    private final Answers answers;
    private final Lines lines;

    public LineRoutes(Db db, Lines lines) {
        this.answers = new Answers(db);
        this.lines = lines;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/members/:id/line")
                .handler(context -> StaffGate.require(context, Capability.VIEW_MEMBERS))
                .handler(this::line);
    }

    private void line(RoutingContext context) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        Origin origin = StaffGate.origin(context);
        MemberId member = new MemberId(id.get());
        answers.maybe(
                context,
                connection -> Members.byId(connection, origin.team().id(), member)
                        .compose(found -> found.isPresent()
                                ? lines.standing(connection, origin.team(), member)
                                        .map(standing -> Optional.of(view(member, standing)))
                                : Future.succeededFuture(Optional.empty())));
    }

    private static JsonObject view(MemberId member, LineStanding standing) {
        JsonObject json = new JsonObject()
                .put("memberId", member.value().toString())
                .put("watched", standing.watched())
                .put("checkedAt", text(standing.checkedAt()))
                .put("answer", standing.answer().map(Enum::name).orElse(null))
                .put("swappedAt", text(standing.swappedAt()))
                .put("liftedAt", text(standing.liftedAt()))
                .put("heldBack", standing.heldBack().map(Refusal::code).orElse(null));
        return standing.heldBack().orElse(null) instanceof Refusal.HeldBack(var cause, var until)
                ? json.put("cause", cause.code()).put("until", until.toInstant().toString())
                : json.putNull("cause").putNull("until");
    }

    private static @Nullable String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}
