package coop.akiba.gateway.legacy;

import coop.akiba.domain.legacy.LegacyProblem;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** Problems as a report tells them: code, text, and the numbers beside. */
final class Reasons {
    private Reasons() {}

    static JsonArray of(List<LegacyProblem> problems) {
        return new JsonArray(problems.stream().map(Reasons::json).toList());
    }

    private static JsonObject json(LegacyProblem problem) {
        JsonObject json = new JsonObject().put("code", problem.code()).put("text", text(problem));
        for (RecordComponent component : problem.getClass().getRecordComponents()) {
            if (!component.getName().equals("why")) {
                json.put(component.getName(), plain(value(problem, component)));
            }
        }
        return json;
    }

    private static String text(LegacyProblem problem) {
        return switch (problem) {
            case LegacyProblem.NoRow(String why) -> why;
            case LegacyProblem.BadField(String field, String why) -> "'" + field + "' " + why;
            case LegacyProblem.MemberUnknown(String by) -> "no member has this " + by + "; register the member first";
            case LegacyProblem.BorrowerMissing() -> "the row names neither a member nor a person";
            case LegacyProblem.ProductUnknown(String product) -> "there is no product " + product;
            case LegacyProblem.AmountTooSmallForTerm(Money amount, int months) ->
                amount + " over " + months + " months would leave an instalment nothing to repay";
            case LegacyProblem.AmountTooLarge(Money amount) ->
                amount + " and its interest are more than can be counted";
            case LegacyProblem.OwedWithoutRunning(var status) -> "nothing is owed on a loan that is " + status;
            case LegacyProblem.RunningWithoutOwed(String missing) -> "an active loan says '" + missing + "'";
            case LegacyProblem.OwedAboveLent(Money lent, Money owed) -> owed + " are owed of " + lent;
            case LegacyProblem.Outdated(var here, var row) ->
                "the row is of " + row + ", and what is here is of " + here;
            case LegacyProblem.Contradiction(long line) -> "line " + line + " says otherwise, for the same time";
            case LegacyProblem.ChangedHere(String by) ->
                "it was changed here since it was brought over (" + by + "), and that would be lost";
            case LegacyProblem.SavingsInUse(Money left, Money held) ->
                "of these savings " + held + " are in use here, and the row would leave " + left;
        };
    }

    private static Object value(LegacyProblem problem, RecordComponent component) {
        try {
            return component.getAccessor().invoke(problem);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessors can be called", e);
        }
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Money money -> AmountText.plain(money);
            case Number number -> number;
            default -> value.toString();
        };
    }
}
