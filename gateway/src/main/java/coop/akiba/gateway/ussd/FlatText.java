package coop.akiba.gateway.ussd;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A flat map in one text: each key and value behind its length, so that any character may be in them. */
final class FlatText {
    private FlatText() {}

    static String write(Map<String, String> map) {
        StringBuilder text = new StringBuilder(512);
        map.forEach((key, value) -> {
            add(text, key);
            add(text, value);
        });
        return text.toString();
    }

    /** Empty for anything {@link #write} did not write. */
    static Optional<Map<String, String>> read(String text) {
        Map<String, String> map = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int key = colon(text, at);
            int value = key < 0 ? -1 : colon(text, end(text, at, key));
            if (value < 0) {
                return Optional.empty();
            }
            int from = end(text, at, key);
            map.put(text.substring(key + 1, from), text.substring(value + 1, end(text, from, value)));
            at = end(text, from, value);
        }
        return Optional.of(map);
    }

    private static void add(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }

    /** Where the colon of the part that begins here is; negative if there is no whole part. */
    private static int colon(String text, int from) {
        int at = text.indexOf(':', from);
        boolean number =
                at > from && at - from <= 5 && text.substring(from, at).chars().allMatch(it -> it >= '0' && it <= '9');
        return number && end(text, from, at) <= text.length() ? at : -1;
    }

    private static int end(String text, int from, int colon) {
        return colon + 1 + Integer.parseInt(text.substring(from, colon));
    }
}
