package coop.akiba.menus;

import coop.akiba.domain.loan.Refusal;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The PIN, asked once a dialog before the steps that tell what somebody has and owes. */
final class PinMenu {
    static final String PIN = "pin";

    /** The answer that names the step behind the PIN. */
    static final String THEN = "pin.then";

    private static final DateTimeFormatter HOURS_AND_MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    static final Menu MENU = Menu.of(PIN, Step.pin(PIN, PinMenu::show, PinMenu::keyed));

    private PinMenu() {}

    private static Turn show(Visit visit) {
        return visit.page().line("pin.ask").secret().ask();
    }

    private static Turn keyed(Visit visit, String text) {
        return read(visit, text, pin -> {
            Request.CheckPin request = new Request.CheckPin(visit.member(), pin);
            return visit.submit(request, check -> judge(visit, check, () -> opened(visit)));
        });
    }

    private static Turn opened(Visit visit) {
        Visit checked = visit.at(visit.dialog().withPinChecked());
        String then = visit.answer(THEN);
        return then.isEmpty() ? checked.home() : checked.replace(then);
    }

    /** Goes on with a PIN; says what one is when the text is none. */
    static Turn read(Visit visit, String text, Function<Pin, Turn> then) {
        return Pin.parse(text).map(then).orElseGet(() -> visit.again("pin.shape"));
    }

    /** Goes on when the PIN was right; asks for it again, or ends, when it was not. */
    static Turn judge(Visit visit, PinCheck check, Supplier<Turn> whenRight) {
        return switch (check) {
            case PinCheck.Right right -> whenRight.get();
            case PinCheck.Wrong wrong -> visit.again("pin.wrong", Map.of("tries", wrong.triesLeft()));
            case PinCheck.Locked locked -> locked(visit, locked);
            case PinCheck.HeldBack(Refusal why) -> OnHold.told(visit, why);
            case PinCheck.Stopped stopped ->
                visit.page()
                        .line("pin.stopped")
                        .line("help", Map.of("phone", visit.team().helpLine()))
                        .end();
        };
    }

    private static Turn locked(Visit visit, PinCheck.Locked locked) {
        // Rounded up to the minute, so that nobody dials a few seconds too early.
        ZonedDateTime until = locked.until().plusSeconds(59).atZone(visit.team().zone());
        String time = HOURS_AND_MINUTES.format(until);
        return visit.page()
                .line("pin.locked", Map.of("time", time, "date", until.toLocalDate()))
                .line("help", Map.of("phone", visit.team().helpLine()))
                .end();
    }
}
