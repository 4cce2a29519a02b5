package coop.akiba.menus;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A {@link Dialog} as one text: its {@link Parts} in a fixed order, every list behind its size. */
final class StoredDialog {
    private static final int MOST_ENTRIES = 20;

    private StoredDialog() {}

    static String write(Dialog dialog) {
        StringBuilder text = new StringBuilder(512);
        write(text, dialog.member());
        Parts.add(text, dialog.hasPin() ? 1 + beside(dialog.office()) : beside(dialog.office()));
        Parts.add(text, dialog.pinChecked() ? 1 : 0);
        write(text, dialog.place());
        Parts.add(text, dialog.more());
        Parts.add(text, dialog.trail().size());
        dialog.trail().forEach(place -> write(text, place));
        Parts.add(text, dialog.answers().size());
        dialog.answers().forEach((name, value) -> {
            Parts.add(text, name);
            Parts.add(text, value);
        });
        Parts.add(text, dialog.options().size());
        dialog.options().forEach(option -> Parts.add(text, option));
        return text.toString();
    }

    static Optional<Dialog> read(String text) {
        try {
            Parts parts = new Parts(text);
            Dialog dialog = dialog(parts);
            return parts.atEnd() ? Optional.of(dialog) : Optional.empty();
        } catch (IllegalArgumentException garbled) {
            return Optional.empty();
        }
    }

    private static Dialog dialog(Parts parts) {
        Member member = member(parts);
        int who = parts.number();
        boolean hasPin = who % 2 == 1;
        Office office = office(who - who % 2);
        boolean pinChecked = flag(parts);
        Place place = place(parts);
        int more = parts.number();
        return new Dialog(
                member, hasPin, pinChecked, place, trail(parts), answers(parts), options(parts), more, office);
    }

    /** An office stands beside the flag of the PIN, so that members' dialogs are stored as they always were. */
    private static int beside(Office office) {
        return switch (office) {
            case NONE -> 0;
            case HELD -> 2;
            case ACTING -> 4;
        };
    }

    private static Office office(int beside) {
        return switch (beside) {
            case 0 -> Office.NONE;
            case 2 -> Office.HELD;
            case 4 -> Office.ACTING;
            default -> throw new IllegalArgumentException("no office: " + beside);
        };
    }

    private static void write(StringBuilder text, Member member) {
        Parts.add(text, member.id().value().toString());
        Parts.add(text, member.number());
        Parts.add(text, member.name());
        Parts.add(text, member.msisdn().e164());
        Parts.add(text, member.language());
        Parts.add(text, member.status().name());
    }

    private static Member member(Parts parts) {
        return new Member(
                new MemberId(id(parts.next())),
                parts.next(),
                parts.next(),
                new Msisdn(parts.next()),
                parts.next(),
                MemberStatus.valueOf(parts.next()));
    }

    private static void write(StringBuilder text, Place place) {
        Parts.add(text, place.step());
        Parts.add(text, place.from());
    }

    private static Place place(Parts parts) {
        return new Place(parts.next(), parts.number());
    }

    private static List<Place> trail(Parts parts) {
        int size = size(parts);
        List<Place> trail = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            trail.add(place(parts));
        }
        return trail;
    }

    private static Map<String, String> answers(Parts parts) {
        int size = size(parts);
        Map<String, String> answers = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) {
            answers.put(parts.next(), parts.next());
        }
        if (answers.size() != size) {
            throw new IllegalArgumentException("an answer twice");
        }
        return answers;
    }

    private static List<String> options(Parts parts) {
        int size = size(parts);
        List<String> options = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            options.add(parts.next());
        }
        return options;
    }

    private static int size(Parts parts) {
        int size = parts.number();
        if (size > MOST_ENTRIES) {
            throw new IllegalArgumentException("a list of " + size);
        }
        return size;
    }

    private static boolean flag(Parts parts) {
        int flag = parts.number();
        if (flag > 1) {
            throw new IllegalArgumentException("neither yes nor no: " + flag);
        }
        return flag == 1;
    }

    /** Only as it was written: the library reads other forms as well. */
    private static UUID id(String text) {
        UUID id = UUID.fromString(text);
        if (!id.toString().equals(text)) {
            throw new IllegalArgumentException("no id");
        }
        return id;
    }
}
