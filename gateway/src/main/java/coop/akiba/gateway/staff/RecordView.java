package coop.akiba.gateway.staff;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;

/** Records on the wire: a member for each component, amounts and decimals as text. */
final class RecordView {
    private RecordView() {}

    static void put(JsonObject json, Object record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            json.put(component.getName(), plain(value(record, component)));
        }
    }

    static Object value(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessors can be called", e);
        }
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Money money -> AmountText.plain(money);
            case BigDecimal decimal -> decimal.toPlainString();
            case Number number -> number;
            case Collection<?> many ->
                new JsonArray(many.stream().map(RecordView::plain).sorted().toList());
            default -> value.toString();
        };
    }
}
