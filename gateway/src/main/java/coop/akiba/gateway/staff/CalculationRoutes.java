package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Routes;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** What a loan of any terms would cost. Nothing is stored, and whoever is signed in may ask. */
final class CalculationRoutes implements Routes {

    @Override
    public void mount(Router router) {
        router.post("/api/v1/loans/calculate").handler(CalculationRoutes::calculate);
    }

    private static void calculate(RoutingContext context) {
        try {
            Fields fields = Fields.of(JsonBody.read(context, ObjectNode.class));
            String currency = StaffGate.origin(context).team().currency().code();
            Optional<Calculation> asked = CalculationBody.read(fields, currency);
            JsonBody.refuse(fields.violations());
            answer(context, asked.orElseThrow());
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private static void answer(RoutingContext context, Calculation asked) {
        switch (asked.outcome()) {
            case Calculation.Outcome.Answer(JsonObject body) -> Answers.json(context, body);
            case Calculation.Outcome.Impossible(String code, String text) ->
                Problem.send(context, 400, code, text, List.of());
        }
    }
}
