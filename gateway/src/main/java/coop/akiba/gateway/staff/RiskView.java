package coop.akiba.gateway.staff;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.risk.Evidence;
import coop.akiba.domain.risk.RiskScore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A risk score on the wire: every reason with its points, its numbers and its words. */
final class RiskView {
    private final StaffWords words;

    RiskView(StaffWords words) {
        this.words = words;
    }

    JsonObject json(RiskScore score) {
        return new JsonObject()
                .put("score", score.probability().toPlainString())
                .put("band", score.band().name())
                .put("points", score.points())
                .put("basePoints", score.basePoints())
                .put("scorecard", score.scorecard())
                .put(
                        "reasons",
                        new JsonArray(score.reasons().stream().map(this::reason).toList()));
    }

    String words(Evidence evidence) {
        Map<String, Object> values = values(evidence);
        values.replaceAll((name, value) -> value instanceof Money money ? money.toString() : value);
        return words.say(code(evidence), values);
    }

    /** Stable name for machines: {@code rows-late}. */
    static String code(Evidence evidence) {
        return kebab(evidence.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
    }

    private JsonObject reason(RiskScore.Reason reason) {
        JsonObject facts = new JsonObject();
        values(reason.evidence())
                .forEach((name, value) ->
                        facts.put(name, value instanceof Money money ? AmountText.plain(money) : value));
        return new JsonObject()
                .put("characteristic", kebab(reason.about().name()))
                .put("points", reason.points())
                .put("code", code(reason.evidence()))
                .put("words", words(reason.evidence()))
                .put("facts", facts);
    }

    private static String kebab(String name) {
        return name.replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> values(Evidence evidence) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : evidence.getClass().getRecordComponents()) {
            try {
                values.put(component.getName(), component.getAccessor().invoke(evidence));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record's accessors can be called", e);
            }
        }
        return values;
    }
}
