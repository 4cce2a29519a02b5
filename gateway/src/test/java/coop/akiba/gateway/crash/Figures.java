package coop.akiba.gateway.crash;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a run was made of, in words and numbers, as it is printed. */
record Figures(Map<String, String> all) {

    static Figures of(
            Script.Played script, Sender sender, Checker checker, Killer killer, PostBox postBox, Duration took) {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "payments", script.payments().size());
        put(
                all,
                "notices of them",
                script.deliveries().stream()
                        .mapToLong(delivery -> delivery.notices().size())
                        .sum());
        put(
                all,
                "of these at the same moment, to the other gateway",
                script.deliveries().stream()
                        .mapToLong(delivery -> delivery.notices().size() - 1)
                        .sum());
        put(all, "requests sent", sender.requests());
        put(all, "requests not answered with 200, and sent again", sender.refused());
        killer.happened().forEach((what, times) -> put(all, what, times));
        put(
                all,
                "messages sent",
                postBox.told().values().stream().mapToInt(i -> i).sum());
        put(
                all,
                "messages sent again",
                postBox.told().values().stream().mapToInt(times -> times - 1).sum());
        put(
                all,
                "bound of these: interruptions x messages at once",
                (long) killer.interruptions() * Node.SENDS_AT_ONCE);
        put(all, "looks into the books during the run", checker.looks());
        put(all, "payments held for a while by a fault of ours", checker.held());
        all.put("longest a provider had to try", seconds(sender.longest()));
        all.put("took", seconds(took));
        return new Figures(all);
    }

    private static void put(Map<String, String> all, String what, long number) {
        all.put(what, String.format(Locale.ROOT, "%,d", number));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
