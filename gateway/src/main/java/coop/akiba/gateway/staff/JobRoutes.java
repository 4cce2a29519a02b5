package coop.akiba.gateway.staff;

import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.JobViews;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** {@code /api/v1/jobs}: what is done by the clock, when it last was and when it is next. Behind the staff gate. */
public final class JobRoutes implements Routes {
    private final Answers answers;
    private final List<Job> jobs;
    private final InstantSource clock;

    public JobRoutes(Db db, List<Job> jobs, InstantSource clock) {
        this.answers = new Answers(db);
        this.jobs = List.copyOf(jobs);
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/jobs")
                .handler(context -> StaffGate.require(context, Capability.VIEW_LEDGER))
                .handler(this::list);
    }

    private void list(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> JobViews.runs(connection, origin.team())
                        .map(runs -> new JsonObject().put("jobs", views(origin, runs))));
    }

    private JsonArray views(Origin origin, Map<String, JsonObject> runs) {
        JsonArray views = new JsonArray();
        for (Job job : jobs) {
            views.add(runs.getOrDefault(job.name(), JobViews.nothing())
                    .put("name", job.name())
                    .put(
                            "next",
                            job.schedule()
                                    .after(clock.instant(), origin.team().zone())
                                    .toString()));
        }
        return views;
    }
}
