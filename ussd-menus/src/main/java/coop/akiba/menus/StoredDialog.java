package coop.akiba.menus;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** A {@link Dialog} as a flat map of short texts: one entry a field, {@code answer.<name>} and {@code option.<key>}. */
final class StoredDialog {
    private static final int MOST_ENTRIES = 40;
    private static final int LONGEST_TEXT = 400;
    private static final String ANSWER = "answer.";
    private static final String OPTION = "option.";

    private StoredDialog() {}

    static Map<String, String> write(Dialog dialog) {
        Member member = dialog.member();
        Map<String, String> stored = new TreeMap<>();
        stored.put("id", member.id().value().toString());
        stored.put("number", member.number());
        stored.put("name", member.name());
        stored.put("msisdn", member.msisdn().e164());
        stored.put("language", member.language());
        stored.put("status", member.status().name());
        stored.put("hasPin", Boolean.toString(dialog.hasPin()));
        stored.put("pinChecked", Boolean.toString(dialog.pinChecked()));
        stored.put("place", dialog.place().toString());
        stored.put("trail", dialog.trail().stream().map(Place::toString).collect(Collectors.joining(" ")));
        stored.put("more", Integer.toString(dialog.more()));
        dialog.answers().forEach((name, value) -> stored.put(ANSWER + name, value));
        for (int key = 1; key <= dialog.options().size(); key++) {
            stored.put(OPTION + key, dialog.options().get(key - 1));
        }
        return stored;
    }

    static Optional<Dialog> read(Map<String, String> stored) {
        boolean oversized =
                stored.size() > MOST_ENTRIES || stored.values().stream().anyMatch(text -> text.length() > LONGEST_TEXT);
        if (oversized) {
            return Optional.empty();
        }
        try {
            Dialog dialog = dialog(stored);
            return write(dialog).equals(stored) ? Optional.of(dialog) : Optional.empty();
        } catch (IllegalArgumentException garbled) {
            return Optional.empty();
        }
    }

    private static Dialog dialog(Map<String, String> stored) {
        Member member = new Member(
                new MemberId(UUID.fromString(field(stored, "id"))),
                field(stored, "number"),
                field(stored, "name"),
                new Msisdn(field(stored, "msisdn")),
                field(stored, "language"),
                MemberStatus.valueOf(field(stored, "status")));
        return new Dialog(
                member,
                Boolean.parseBoolean(field(stored, "hasPin")),
                Boolean.parseBoolean(field(stored, "pinChecked")),
                Place.parse(field(stored, "place")),
                trail(field(stored, "trail")),
                answers(stored),
                options(stored),
                Integer.parseInt(field(stored, "more")));
    }

    private static String field(Map<String, String> stored, String name) {
        return Optional.ofNullable(stored.get(name))
                .orElseThrow(() -> new IllegalArgumentException("a stored dialog without " + name));
    }

    private static List<Place> trail(String places) {
        return places.isEmpty()
                ? List.of()
                : Arrays.stream(places.split(" ", -1)).map(Place::parse).toList();
    }

    private static Map<String, String> answers(Map<String, String> stored) {
        Map<String, String> answers = new TreeMap<>();
        stored.forEach((name, value) -> {
            if (name.startsWith(ANSWER)) {
                answers.put(name.substring(ANSWER.length()), value);
            }
        });
        return answers;
    }

    private static List<String> options(Map<String, String> stored) {
        List<String> options = new ArrayList<>();
        for (int key = 1; stored.containsKey(OPTION + key); key++) {
            options.add(field(stored, OPTION + key));
        }
        return options;
    }
}
