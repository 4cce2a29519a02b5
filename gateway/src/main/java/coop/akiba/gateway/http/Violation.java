package coop.akiba.gateway.http;

import io.vertx.core.json.JsonObject;

/**
 * One thing that is wrong with a request.
 *
 * @param code for programs, in lower case with hyphens, such as {@code pool-exceeded}; it never changes
 * @param text for people; carries nothing that a log must not
 * @param numbers what the reason can be told with in any language; members beside the other two
 */
public record Violation(String code, String text, JsonObject numbers) {

    /** A field of a body or a parameter that has no value it can have. */
    public static Violation field(String name, String text) {
        return new Violation("bad-field", text, new JsonObject().put("field", name));
    }

    JsonObject json() {
        return new JsonObject().put("code", code).put("text", text).mergeIn(numbers);
    }
}
