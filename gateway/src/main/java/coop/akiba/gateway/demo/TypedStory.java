package coop.akiba.gateway.demo;

import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was typed and shown in the terminal, as the menus' transcripts have it: who calls, then for each hop what was
 * keyed and the screen it led to. Messages are no part of it. Secrets stand as {@value #HIDDEN}; to play such a story,
 * put in those of the made-up member.
 */
final class TypedStory {
    private static final String HIDDEN = "****";

    /** A PIN or a one-time code among what is dialled ahead; an amount that looks the same is hidden too. */
    private static final Pattern SECRET_PART = Pattern.compile("(?<=\\*)([0-9]{6}|[0-9]{4})(?=[*#])");

    /** Back, home and more. */
    private static final Set<String> MOVES = Set.of("0", "00", "98");

    private static final Pattern CHOICE = Pattern.compile("(?m)^1\\. ");

    /** Lines above a code, or above what only the member can answer. A PIN is called so in every language. */
    private static final Set<String> ASKING =
            Languages.all().list().stream().flatMap(TypedStory::asking).collect(Collectors.toUnmodifiableSet());

    private final List<String> lines = new ArrayList<>();
    private String shown = "";

    private static Stream<String> asking(Words words) {
        return words.templates().keySet().stream()
                .filter(key -> key.equals("activate.code") || key.startsWith("question."))
                .map(words::say);
    }

    /** Somebody's phone; another one begins another story. */
    void begin(DemoView.Person member) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        String pin = member.pin().isEmpty() ? ", pin none" : "";
        lines.add("member " + member.name() + pin + ", language " + member.language());
        shown = "";
    }

    void dialled(String code, String serviceCode) {
        int base = Math.min(code.length(), serviceCode.length() - 1);
        String ahead = SECRET_PART.matcher(code.substring(base)).replaceAll(HIDDEN);
        step("dial " + code.substring(0, base) + ahead);
    }

    void keyed(String key) {
        step(asksSecret(shown) && !MOVES.contains(key) ? HIDDEN : key);
    }

    void shown(Handset.Screen screen) {
        shown = screen.text();
        lines.addAll(shown.lines().toList());
        if (!screen.open()) {
            lines.add("(end)");
        }
    }

    /** As a transcript file has it. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    private void step(String typed) {
        lines.add("");
        lines.add("> " + typed);
    }

    /** Nothing that comes over the wire says so: a screen that offers no choice and asks for a PIN, a code, a proof. */
    private static boolean asksSecret(String screen) {
        String flat = screen.replace('\n', ' ');
        return !CHOICE.matcher(screen).find()
                && (screen.contains("PIN") || ASKING.stream().anyMatch(flat::contains));
    }
}
