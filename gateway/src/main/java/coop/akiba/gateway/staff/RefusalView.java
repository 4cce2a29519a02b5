package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.http.Violation;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Refusals on the wire: each with its code and its numbers. */
final class RefusalView {
    private RefusalView() {}

    static List<Violation> violations(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> new Violation(refusal.code(), words(refusal), numbers(refusal)))
                .toList();
    }

    /** The code of the refusal that gave the answer its status: the first of the gravest. */
    static String code(List<Refusal> refusals) {
        int status = status(refusals);
        return refusals.stream()
                .filter(refusal -> status(refusal) == status)
                .findFirst()
                .orElseThrow()
                .code();
    }

    /** 403 for what this person may not do, 409 for what the present state forbids, 400 for what could never be. */
    static int status(List<Refusal> refusals) {
        return refusals.stream().mapToInt(RefusalView::status).max().orElse(400);
    }

    /** One line for people: {@code pool exceeded (available KES 5,000, asked KES 9,000)}. */
    static String sentence(List<Refusal> refusals) {
        return refusals.stream().map(RefusalView::words).collect(Collectors.joining("; "));
    }

    private static int status(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NotAllowed r -> 403;
            case Refusal.WrongStatus r -> 409;
            case Refusal.OwnApplication r -> 409;
            case Refusal.PoolExceeded r -> 409;
            case Refusal.PhoneTaken r -> 409;
            default -> 400;
        };
    }

    private static JsonObject numbers(Refusal refusal) {
        JsonObject json = new JsonObject();
        for (RecordComponent component : refusal.getClass().getRecordComponents()) {
            json.put(component.getName(), plain(value(refusal, component)));
        }
        return json;
    }

    private static String words(Refusal refusal) {
        String numbers = Arrays.stream(refusal.getClass().getRecordComponents())
                .map(component -> component.getName() + " " + value(refusal, component))
                .collect(Collectors.joining(", "));
        return refusal.code().replace('-', ' ') + (numbers.isEmpty() ? "" : " (" + numbers + ")");
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Money money -> AmountText.plain(money);
            case Number number -> number;
            default -> value.toString();
        };
    }

    private static Object value(Refusal refusal, RecordComponent component) {
        try {
            return component.getAccessor().invoke(refusal);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessors can be called", e);
        }
    }
}
