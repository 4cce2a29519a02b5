package coop.akiba.gateway.mobilemoney;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JSON that carries money, forgiving nothing: strict UTF-8, no byte order mark, nothing after the document, no
 * member twice (not in other case or other spelling either), no U+0000, no half surrogate pairs, everything bounded.
 */
public final class StrictJson {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_PAGE = 2 * 1024 * 1024;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_PAGE)
                    .maxNestingDepth(16)
                    .maxNameLength(128)
                    .maxNumberLength(64)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .build();

    private StrictJson() {}

    /** The object the body is, or empty when it is anything else. */
    public static Optional<Json.Obj> object(Buffer body) {
        return object(body, MAX_BYTES);
    }

    /** The same for a list that we asked for, which may be longer than what is sent to us unasked. */
    public static Optional<Json.Obj> page(Buffer body) {
        return object(body, MAX_PAGE);
    }

    private static Optional<Json.Obj> object(Buffer body, int most) {
        if (body.length() > most) {
            return Optional.empty();
        }
        try (JsonParser parser = FACTORY.createParser(utf8(body))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Json.Obj object = readObject(parser);
            return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A member of the outermost object, as it was written; the body must be one that {@link #object} reads. */
    public static Optional<String> raw(Buffer body, String member) {
        try {
            String text = utf8(body);
            try (JsonParser parser = FACTORY.createParser(text)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean found = parser.currentName().equals(member);
                    parser.nextToken();
                    int from = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    if (found && parser.currentToken().isStructEnd()) {
                        int to = (int) parser.currentLocation().getCharOffset();
                        return Optional.of(text.substring(from, to));
                    }
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String utf8(Buffer body) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(body.getBytes()))
                .toString();
        if (text.startsWith("\uFEFF")) {
            throw new CharacterCodingException();
        }
        return text;
    }

    private static Json.Obj readObject(JsonParser parser) throws IOException {
        Map<String, Json> members = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = wholesome(parser.currentName());
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new IOException("member twice");
            }
            parser.nextToken();
            members.put(name, readValue(parser));
        }
        return new Json.Obj(members);
    }

    private static Json readValue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> new Json.Text(wholesome(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> new Json.Literal(parser.getText());
            case null, default -> throw new IOException("cut short");
        };
    }

    private static Json.Arr readArray(JsonParser parser) throws IOException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(readValue(parser));
        }
        return new Json.Arr(items);
    }

    /** PostgreSQL cannot store U+0000, and half a surrogate pair has no UTF-8 form. */
    private static String wholesome(String text) throws IOException {
        if (text.indexOf('\0') >= 0
                || text.codePoints()
                        .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw new IOException("not text");
        }
        return text;
    }
}
