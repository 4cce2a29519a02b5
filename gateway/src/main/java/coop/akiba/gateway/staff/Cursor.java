package coop.akiba.gateway.staff;

import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.LoanPages.Mark;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page ended, as a text that goes back unread: microseconds and an id. */
final class Cursor {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,16})-([0-9a-f]{32})");

    private Cursor() {}

    static String write(Mark mark) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, mark.appliedAt().toInstant());
        return micros + "-" + mark.loan().toString().replace("-", "");
    }

    /** Empty for the first page, and where it is none. */
    static Optional<Mark> read(RoutingContext context, List<Violation> wrong) {
        String text = context.request().getParam("after", "");
        Optional<Mark> mark = mark(text);
        if (mark.isEmpty() && !text.isEmpty()) {
            wrong.add(Violation.field("after", "after is what the page before gave as next"));
        }
        return mark;
    }

    static Optional<Mark> mark(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (shape.matches()) {
            Instant at = Instant.EPOCH.plus(Long.parseLong(shape.group(1)), ChronoUnit.MICROS);
            String hex = shape.group(2);
            UUID loan = new UUID(
                    Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
            return Optional.of(new Mark(at.atOffset(ZoneOffset.UTC), loan));
        }
        return Optional.empty();
    }
}
