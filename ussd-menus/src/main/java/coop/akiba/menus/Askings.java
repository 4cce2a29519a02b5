package coop.akiba.menus;

import java.util.Map;

/** What a member reads after asking something of staff. */
final class Askings {
    private Askings() {}

    /** The last screen; the step again, where the PIN was wrong. */
    static Turn told(Visit visit, Asked outcome, String taken, Map<String, ?> values) {
        return switch (outcome) {
            case Asked.Taken done -> visit.page().line(taken, values).end();
            case Asked.StillOpen open -> helped(visit, "asked.open");
            case Asked.TooMany many -> helped(visit, "asked.many");
            case Asked.Refused(var reasons) -> {
                Page page = visit.page().line("asked.refused");
                reasons.forEach(reason -> page.text(Refusals.say(visit.words(), reason)));
                yield page.line("help", Map.of("phone", visit.team().helpLine()))
                        .end();
            }
            case Asked.NotAuthorised(var check) -> PinMenu.judge(visit, check, visit::show);
        };
    }

    private static Turn helped(Visit visit, String key) {
        return visit.page()
                .line(key)
                .line("help", Map.of("phone", visit.team().helpLine()))
                .end();
    }
}
