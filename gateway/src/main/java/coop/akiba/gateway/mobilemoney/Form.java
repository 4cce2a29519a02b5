package coop.akiba.gateway.mobilemoney;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A form-urlencoded body that carries money: what was signed are the decoded bytes, so these are kept. */
public final class Form {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_FIELDS = 100;

    private final Map<String, byte[]> fields;

    private Form(Map<String, byte[]> fields) {
        this.fields = fields;
    }

    /** The fields of a body; empty where one is there twice or an escape is broken. */
    public static Optional<Form> of(Buffer body) {
        if (body.length() > MAX_BYTES) {
            return Optional.empty();
        }
        String[] pairs = body.toString(StandardCharsets.ISO_8859_1).split("&", MAX_FIELDS + 1);
        if (pairs.length > MAX_FIELDS) {
            return Optional.empty();
        }
        Map<String, byte[]> fields = new HashMap<>();
        for (String pair : pairs) {
            int sign = pair.indexOf('=');
            Optional<byte[]> name = decoded(sign < 0 ? pair : pair.substring(0, sign));
            Optional<byte[]> value = decoded(sign < 0 ? "" : pair.substring(sign + 1));
            if (name.isEmpty()
                    || value.isEmpty()
                    || fields.put(new String(name.get(), StandardCharsets.ISO_8859_1), value.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Form(fields));
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The bytes of a field; none where it is missing. */
    public byte[] bytes(String name) {
        return fields.getOrDefault(name, new byte[0]).clone();
    }

    /** A field as text; empty where it is missing or is none that a database can hold. */
    public String text(String name) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(name)))
                    .toString();
            return text.indexOf('\0') < 0 ? text : "";
        } catch (CharacterCodingException noText) {
            return "";
        }
    }

    private static Optional<byte[]> decoded(String coded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(coded.length());
        for (int at = 0; at < coded.length(); at++) {
            char sign = coded.charAt(at);
            if (sign != '%') {
                bytes.write(sign == '+' ? ' ' : sign);
                continue;
            }
            int high = at + 2 < coded.length() ? hex(coded.charAt(at + 1)) : -1;
            int low = at + 2 < coded.length() ? hex(coded.charAt(at + 2)) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.write(high * 16 + low);
            at += 2;
        }
        return Optional.of(bytes.toByteArray());
    }

    /** Of ASCII alone: {@link Character#digit} knows digits of other scripts. */
    private static int hex(char sign) {
        return sign < 128 ? Character.digit(sign, 16) : -1;
    }
}
