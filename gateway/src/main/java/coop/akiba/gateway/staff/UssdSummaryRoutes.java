package coop.akiba.gateway.staff;

import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.HopCounts;
import coop.akiba.gateway.store.UssdDayTable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/ussd/sessions/summary}: how members get through the menus, day by day, in counts. Behind the staff
 * gate.
 */
public final class UssdSummaryRoutes implements Routes {
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 92;

    /** What comes before the first screen. */
    private static final String DIAL = "dial";

    private final Answers answers;
    private final InstantSource clock;

    public UssdSummaryRoutes(Db db, InstantSource clock) {
        this.answers = new Answers(db);
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/ussd/sessions/summary")
                .handler(context -> StaffGate.require(context, Capability.VIEW_MEMBERS))
                .handler(this::summary);
    }

    private void summary(RoutingContext context) {
        Team team = StaffGate.origin(context).team();
        List<Violation> wrong = new ArrayList<>();
        LocalDate to = Params.day(context, "to", wrong)
                .orElseGet(() -> StaffGate.origin(context).today(clock));
        LocalDate from = Params.day(context, "from", wrong).orElseGet(() -> to.minusDays(USUAL_DAYS - 1));
        if (from.isAfter(to) || from.plusDays(MOST_DAYS).isBefore(to)) {
            wrong.add(Violation.field("from", "from is not after to, and at most " + MOST_DAYS + " days before it"));
        }
        String aggregator = context.request().getParam("aggregator", "");
        if (!aggregator.matches("[A-Za-z0-9_-]{0,60}")) {
            wrong.add(Violation.field("aggregator", "aggregator is the name of one"));
        }
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        answers.send(
                context,
                connection -> UssdDayTable.of(connection, team, from, to, aggregator)
                        .map(days -> new JsonObject()
                                .put("from", from.toString())
                                .put("to", to.toString())
                                .put("timeZone", team.zone().getId())
                                .put("days", days(days))));
    }

    private static JsonArray days(Map<LocalDate, Map<String, HopCounts>> days) {
        JsonArray views = new JsonArray();
        days.forEach((day, screens) -> views.add(view(day, screens)));
        return views;
    }

    private static JsonObject view(LocalDate day, Map<String, HopCounts> screens) {
        HopCounts all = screens.values().stream().reduce(HopCounts.NONE, HopCounts::plus);
        long starts = screens.getOrDefault(DIAL, HopCounts.NONE).answered();
        JsonArray each = new JsonArray();
        screens.forEach((screen, counts) -> {
            if (!screen.equals(DIAL)) {
                each.add(times(
                        new JsonObject()
                                .put("screen", screen)
                                .put("shown", counts.shown())
                                .put("answered", counts.answered())
                                .put("resumed", counts.resumed())
                                .put("left", counts.left()),
                        counts));
            }
        });
        return times(
                new JsonObject()
                        .put("day", day.toString())
                        .put("starts", starts)
                        .put("completions", all.ended())
                        .put("resumed", all.resumed())
                        .put("hops", all.answered())
                        .put("hopsPerDialog", perDialog(all.answered(), starts))
                        .put("screens", each),
                all);
    }

    private static JsonObject times(JsonObject view, HopCounts counts) {
        return view.put("medianMs", counts.within(50).orElse(null))
                .put("p95Ms", counts.within(95).orElse(null));
    }

    /** Null where all of the day's dialogs began the day before. */
    private static @Nullable BigDecimal perDialog(long hops, long starts) {
        return starts == 0
                ? null
                : BigDecimal.valueOf(hops).divide(BigDecimal.valueOf(starts), 1, RoundingMode.HALF_UP);
    }
}
