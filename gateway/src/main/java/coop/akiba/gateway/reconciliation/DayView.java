package coop.akiba.gateway.reconciliation;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import io.vertx.core.json.JsonObject;

/** Days as JSON, amounts in major units. */
public final class DayView {
    private DayView() {}

    public static JsonObject of(Days.Day day, CurrencyPolicy currency) {
        return new JsonObject()
                .put("day", day.day().toString())
                .put("covered", day.covered())
                .mergeIn(totals(day, currency))
                .put(
                        "closed",
                        day.closed()
                                .map(closed -> new JsonObject()
                                        .put("by", closed.by())
                                        .put("at", closed.at().toString()))
                                .orElse(null));
    }

    static JsonObject totals(Days.Day day, CurrencyPolicy currency) {
        return new JsonObject()
                .put("paidIn", text(day.paidIn(), currency))
                .put("paidOut", text(day.paidOut(), currency))
                .put("charges", text(day.charges(), currency))
                .put("reversed", text(day.taken(), currency))
                .put(
                        "theirBalance",
                        day.left().map(left -> text(left, currency)).orElse(null))
                .put("booked", text(day.booked(), currency))
                .put("ourBalance", text(day.balance(), currency));
    }

    private static String text(long minor, CurrencyPolicy currency) {
        return AmountText.plain(currency.ofMinor(minor));
    }
}
