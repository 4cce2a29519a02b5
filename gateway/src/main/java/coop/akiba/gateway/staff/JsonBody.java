package coop.akiba.gateway.staff;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Violation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Request bodies as records. Unknown and repeated fields are errors. */
final class JsonBody {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(LocalDate.class, new Day()))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private JsonBody() {}

    /**
     * A day is a text of one form, of this century or the last. The usual reader also takes arrays, counts of days and
     * moments, and years no database can keep.
     */
    private static final class Day extends StdScalarDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;
        private static final Pattern DAY = Pattern.compile("(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}");

        Day() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
            }
            if (!DAY.matcher(parser.getText()).matches()) {
                throw context.weirdStringException(parser.getText(), LocalDate.class, "no day");
            }
            try {
                return LocalDate.parse(parser.getText());
            } catch (DateTimeException e) {
                throw context.weirdStringException(parser.getText(), LocalDate.class, "no day");
            }
        }
    }

    /** The body is no such record; the violations say all that is wrong with it, without repeating it. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Violation> violations;

        Malformed(List<Violation> violations) {
            this(violations.stream().map(Violation::text).distinct().collect(Collectors.joining("; ")), violations);
        }

        /** With a sentence of its own for people. */
        Malformed(String detail, List<Violation> violations) {
            super(detail, null, false, false);
            this.violations = violations;
        }

        void send(RoutingContext context) {
            Problem.send(context, 400, "bad-body", String.valueOf(getMessage()), violations);
        }
    }

    static <T> T read(RoutingContext context, Class<T> type) throws Malformed {
        Buffer body = context.body().buffer();
        if (body != null && body.toString().indexOf('\0') >= 0) {
            throw unreadable("the body contains a NUL byte");
        }
        try {
            byte[] bytes = body == null || body.length() == 0 ? new byte[] {'{', '}'} : body.getBytes();
            T read = JSON.readValue(bytes, type);
            if (read == null) {
                throw unreadable("the body is null");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new Malformed(List.of(Reason.of(e, type)));
        } catch (NumberFormatException e) {
            // Jackson lets an exponent of a dozen digits through to BigDecimal, which does not take it.
            throw unreadable("a number of the body is out of any range");
        } catch (IOException e) {
            throw unreadable("the body cannot be read");
        }
    }

    /** All that was found wrong with the fields of a body, at once. */
    static void refuse(List<Violation> found) throws Malformed {
        if (!found.isEmpty()) {
            throw new Malformed(List.copyOf(found));
        }
    }

    /** A text without the spaces around it; empty where there is none. */
    static String text(String field, @Nullable String given, int longest, List<Violation> found) {
        String text = given == null ? "" : given;
        if (text.codePointCount(0, text.length()) > longest || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            found.add(Violation.field(
                    field, "field '" + field + "' is at most " + longest + " characters, without control characters"));
        }
        return text.strip();
    }

    private static Malformed unreadable(String why) {
        return new Malformed(List.of(new Violation("bad-json", why, new JsonObject())));
    }
}
