package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;

/** What a loan of any terms would cost. Nothing is stored, and whoever is signed in may ask. */
final class CalculationRoutes implements Routes {

    @Override
    public void mount(Router router) {
        router.post("/api/v1/loans/calculate").handler(CalculationRoutes::calculate);
    }

    private static void calculate(RoutingContext context) {
        try {
            Fields fields = Fields.of(JsonBody.read(context.body().buffer(), ObjectNode.class));
            String currency = StaffGate.origin(context).team().currency().code();
            CalculationBody.read(fields, currency)
                    .ifPresentOrElse(
                            found -> answer(context, found), () -> refuse(context, "bad-body", fields.violations()));
        } catch (JsonBody.Malformed malformed) {
            Problem.send(context, 400, "bad-body", malformed.reason());
        }
    }

    private static void answer(RoutingContext context, Calculation asked) {
        switch (asked.outcome()) {
            case Calculation.Outcome.Answer(JsonObject body) -> Answers.json(context, 200, body);
            case Calculation.Outcome.Impossible(String code, String text) ->
                refuse(context, code, List.of(new JsonObject().put("code", code).put("text", text)));
        }
    }

    private static void refuse(RoutingContext context, String code, List<JsonObject> violations) {
        String detail = violations.stream().map(each -> each.getString("text")).collect(Collectors.joining("; "));
        Problem.send(context, 400, code, detail, new JsonObject().put("violations", new JsonArray(violations)));
    }
}
