package coop.akiba.gateway.legacy;

import coop.akiba.domain.legacy.LegacyProblem;
import coop.akiba.domain.member.PersonName;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.mobilemoney.Json;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of one line, and what is wrong with them. */
final class RowFields {
    /** What earlier systems add to each row, and says nothing here: their own ids, and the name of the cooperative. */
    private static final Set<String> MEANINGLESS = Set.of("_id", "_creationTime", "teamId");

    private final Json.Obj json;
    private final Set<String> known = new HashSet<>(MEANINGLESS);
    private final List<LegacyProblem> problems = new ArrayList<>();

    RowFields(Json.Obj json) {
        this.json = json;
    }

    boolean has(String name) {
        Json value = json.members().get(name);
        return value != null && !(value instanceof Json.Literal(String token) && token.equals("null"));
    }

    boolean isBlank(String name) {
        return !has(name) || json.scalar(name).filter(String::isBlank).isPresent();
    }

    /** A text or a number as it is written; empty where there is none or an empty one. */
    Optional<String> text(String name, int longest) {
        known.add(name);
        Optional<String> text = json.scalar(name).map(String::strip);
        if (has(name) && text.filter(found -> found.length() <= longest).isEmpty()) {
            wrong(name, "is a text or a number of at most " + longest + " characters");
            return Optional.empty();
        }
        return text.filter(found -> !found.isEmpty());
    }

    /** The display name, or first and last name. */
    Optional<PersonName> name() {
        Optional<String> display = clean("name");
        Optional<String> first = clean("firstName");
        Optional<String> last = clean("lastName");
        if (first.isPresent() || last.isPresent()) {
            return Optional.of(new PersonName(first.orElse(""), last.orElse("")));
        }
        return display.map(PersonName::of);
    }

    private Optional<String> clean(String name) {
        return text(name, 400)
                .flatMap(text -> found(name, MemberCommands.cleanName(text), "is a name of 1 to 100 characters"));
    }

    /** Says that the field is wrong where nothing was found. */
    <T> Optional<T> found(String name, Optional<T> value, String why) {
        if (value.isEmpty()) {
            wrong(name, why);
        }
        return value;
    }

    void wrong(String name, String why) {
        problems.add(new LegacyProblem.BadField(name, why));
    }

    /** To be called when everything was asked for. A misspelt amount would be money lost. */
    void refuseOthers() {
        for (String name : json.members().keySet()) {
            if (!known.contains(name)) {
                String all = known.stream().sorted().collect(Collectors.joining(", "));
                wrong(shown(name), "is unknown; known are " + all);
            }
        }
    }

    List<LegacyProblem> problems() {
        return problems;
    }

    private static String shown(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "...";
    }

    static Optional<LocalDate> day(String text) {
        return Stream.of(text)
                .filter(shape -> shape.matches("(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"))
                .flatMap(shape -> {
                    try {
                        return Stream.of(LocalDate.parse(shape));
                    } catch (DateTimeException notInTheCalendar) {
                        return Stream.empty();
                    }
                })
                .findFirst();
    }
}
