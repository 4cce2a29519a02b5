package coop.akiba.gateway.staff;

import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Violation;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Path and query parameters as values; empty when they are none. */
final class Params {
    private Params() {}

    static Optional<UUID> uuid(@Nullable String text) {
        return text != null && text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    /** Whether the body is of this type, in lower case, whatever its characters are coded in. */
    static boolean isOfType(RoutingContext context, String type) {
        String given = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return given != null
                && given.replaceFirst(";.*", "")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals(type);
    }

    /** How many to list; the usual number, with a word about it, where it is none up to {@code most}. */
    static int limit(RoutingContext context, int usual, int most, List<Violation> wrong) {
        String text = context.request().getParam("limit", Integer.toString(usual));
        Optional<Integer> limit = Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .filter(each -> each >= 1 && each <= most);
        if (limit.isEmpty()) {
            wrong.add(Violation.field("limit", "limit is 1 to " + most));
        }
        return limit.orElse(usual);
    }

    /** In which state what is listed is: the first of these where none is named, or, with a word about it, another. */
    static String state(RoutingContext context, List<String> known, List<Violation> wrong) {
        String state = context.request().getParam("state", known.getFirst());
        if (!known.contains(state)) {
            wrong.add(Violation.field("state", "state is one of " + String.join(", ", known)));
            return known.getFirst();
        }
        return state;
    }

    /** A day; empty, with a word about it, where something else is said. */
    static Optional<LocalDate> day(RoutingContext context, String name, List<Violation> wrong) {
        String text = context.request().getParam(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            if (text.matches("(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")) {
                return Optional.of(LocalDate.parse(text));
            }
        } catch (DateTimeException notInTheCalendar) {
            // Told below, as any other text that is no day.
        }
        wrong.add(Violation.field(name, name + " is a day such as 2026-03-20"));
        return Optional.empty();
    }

    /** One of these values by name; empty, with a word about it, where it is none of them. */
    static <E extends Enum<E>> Optional<E> choice(
            RoutingContext context, String name, E[] values, List<Violation> wrong) {
        String wanted = context.request().getParam(name, "");
        Optional<E> found =
                Arrays.stream(values).filter(each -> each.name().equals(wanted)).findFirst();
        if (found.isEmpty() && !wanted.isEmpty()) {
            wrong.add(Violation.field(name, name + " is one of " + Arrays.toString(values)));
        }
        return found;
    }

    /** 400 with all that is wrong. */
    static void refuse(RoutingContext context, List<Violation> wrong) {
        Problem.send(
                context,
                400,
                "bad-parameter",
                wrong.stream().map(Violation::text).collect(Collectors.joining("; ")),
                wrong);
    }
}
