package coop.akiba.menus;

import coop.akiba.domain.loan.Refusal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What waits while it is doubtful who holds the phone: told before anything is filled in. */
final class OnHold {
    private static final DateTimeFormatter HOURS_AND_MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private OnHold() {}

    /** Goes on where nothing waits. */
    static Turn orElse(Visit visit, Supplier<Turn> then) {
        return visit.lookUp(
                new Query.HeldBack(visit.member()),
                held -> held.map(why -> told(visit, why)).orElseGet(then));
    }

    static Turn told(Visit visit, Refusal why) {
        return visit.page()
                .text(Refusals.say(visit.words(), why))
                .line("help", Map.of("phone", visit.team().helpLine()))
                .end();
    }

    /** The values of the words for a time that something waits until. */
    static Map<String, ?> until(OffsetDateTime until) {
        return Map.of("time", HOURS_AND_MINUTES.format(until), "date", until.toLocalDate());
    }
}
