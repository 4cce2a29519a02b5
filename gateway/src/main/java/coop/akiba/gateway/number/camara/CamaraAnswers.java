package coop.akiba.gateway.number.camara;

import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.StrictJson;
import coop.akiba.gateway.number.LineAnswer;
import coop.akiba.gateway.number.LineAnswer.Why;
import coop.akiba.gateway.number.LineCheck.Question;
import io.vertx.core.buffer.Buffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Reads answers of the CAMARA APIs: SIM Swap 2.x ({@code retrieve-date}, {@code check}) and Number Recycling
 * ({@code check}). Whatever is not plainly good is unknown.
 */
final class CamaraAnswers {
    /** What {@code maxAge} may be, in hours. */
    private static final long LONGEST_AGE = 2_400;

    /** A clock of theirs may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final long MOST_DAYS = 36_500;

    private CamaraAnswers() {}

    /** How many hours to look back, at least one. */
    static long maxAge(Question question, Instant now) {
        long minutes = Duration.between(question.swapsSince(), now).toMinutes();
        return Math.clamp(Math.ceilDiv(minutes, 60), 1, LONGEST_AGE);
    }

    /**
     * {@code latestSimChange}: a time, or null where none happened or it is too long ago to be told. Then {@code
     * monitoredPeriod} may say over how many days there was none; empty where it does not reach far enough.
     */
    static Optional<LineAnswer> latest(int status, Buffer body, Question question, Instant now) {
        Optional<LineAnswer> bad = bad(status, body);
        if (bad.isPresent()) {
            return bad;
        }
        Optional<Json.Obj> object = StrictJson.object(body);
        Optional<Json> latest = object.map(found -> found.members().get("latestSimChange"));
        return switch (latest.orElse(null)) {
            case Json.Text(String text) -> Optional.of(swapped(text, question, now));
            case Json.Literal(String literal)
            when literal.equals("null") ->
                reaches(object.orElseThrow(), question, now) ? Optional.of(new LineAnswer.Steady()) : Optional.empty();
            case null, default -> Optional.of(unknown(Why.NONSENSE));
        };
    }

    private static LineAnswer swapped(String text, Question question, Instant now) {
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            if (at.isAfter(now.plus(AHEAD))) {
                return unknown(Why.NONSENSE);
            }
            return at.isAfter(question.swapsSince())
                    ? new LineAnswer.Swapped(at.isAfter(now) ? now : at)
                    : new LineAnswer.Steady();
        } catch (DateTimeException e) {
            return unknown(Why.NONSENSE);
        }
    }

    private static boolean reaches(Json.Obj object, Question question, Instant now) {
        return object.scalar("monitoredPeriod")
                .filter(days -> days.matches("[0-9]{1,5}"))
                .map(Long::valueOf)
                .filter(days -> days <= MOST_DAYS)
                .filter(days -> !now.minus(Duration.ofDays(days)).isAfter(question.swapsSince()))
                .isPresent();
    }

    /** {@code swapped} within {@code maxAge}; when is not told. */
    static LineAnswer swapped(int status, Buffer body, Instant now) {
        return bad(status, body).orElseGet(() -> flag(body, "swapped", new LineAnswer.Swapped(now)));
    }

    /** {@code phoneNumChanged} since the day asked about. */
    static LineAnswer recycled(int status, Buffer body) {
        return bad(status, body).orElseGet(() -> flag(body, "phoneNumChanged", new LineAnswer.Recycled()));
    }

    private static LineAnswer flag(Buffer body, String name, LineAnswer whenTrue) {
        Optional<Json> flag =
                StrictJson.object(body).map(object -> object.members().get(name));
        return switch (flag.orElse(null)) {
            case Json.Literal(String literal) when literal.equals("true") -> whenTrue;
            case Json.Literal(String literal) when literal.equals("false") -> new LineAnswer.Steady();
            case null, default -> unknown(Why.NONSENSE);
        };
    }

    /** What anything but 200 means; never its message, in which the number may stand. */
    private static Optional<LineAnswer> bad(int status, Buffer body) {
        String code =
                StrictJson.object(body).flatMap(object -> object.scalar("code")).orElse("");
        return switch (status) {
            case 200 -> Optional.empty();
            case 401, 403 -> Optional.of(unknown(Why.NOT_LET_IN));
            case 404 ->
                Optional.of(unknown(
                        List.of("NOT_FOUND", "IDENTIFIER_NOT_FOUND").contains(code) ? Why.NOT_ITS_NUMBER : Why.FAILED));
            case 400, 422, 501 -> Optional.of(unknown(Why.NOT_SUPPORTED));
            case 429 -> Optional.of(unknown(Why.TOO_OFTEN));
            default -> Optional.of(unknown(Why.FAILED));
        };
    }

    /** Of both answers the graver: a new owner, then not knowing. */
    static LineAnswer both(LineAnswer swap, LineAnswer recycling) {
        if (recycling instanceof LineAnswer.Recycled) {
            return recycling;
        }
        return recycling instanceof LineAnswer.Unknown ? recycling : swap;
    }

    static LineAnswer unknown(Why why) {
        return new LineAnswer.Unknown(why);
    }

    /** A token with its life in seconds; five minutes where that is not told. */
    static Optional<CamaraToken.Issued> token(int status, Buffer body) {
        return status == 200
                ? StrictJson.object(body)
                        .flatMap(object -> object.scalar("access_token")
                                .filter(token -> token.matches("[\\x21-\\x7e]{1,8192}"))
                                .map(token -> new CamaraToken.Issued(token, seconds(object))))
                : Optional.empty();
    }

    /** RFC 6749 only recommends to tell it. */
    private static long seconds(Json.Obj object) {
        return object.scalar("expires_in")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .orElse(300L);
    }
}
