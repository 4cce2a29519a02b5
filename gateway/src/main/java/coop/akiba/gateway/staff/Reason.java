package coop.akiba.gateway.staff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import coop.akiba.gateway.http.Violation;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is wrong with a body, in words that name fields and never values. */
final class Reason {
    private Reason() {}

    static Violation of(JsonProcessingException e, Class<?> type) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                Violation.field(
                        unknown.getPropertyName(),
                        "unknown field '" + unknown.getPropertyName() + "'; known are: " + fields(type));
            case InvalidFormatException bad ->
                Violation.field(field(bad), "field '" + field(bad) + "' has no value it can have");
            case MismatchedInputException bad
            when bad.getPath().isEmpty() ->
                new Violation("bad-json", "the body is not one JSON object", new JsonObject());
            case MismatchedInputException bad ->
                Violation.field(field(bad), "field '" + field(bad) + "' is missing or of the wrong type");
            default -> new Violation("bad-json", "the body is not JSON, or names a field twice", new JsonObject());
        };
    }

    private static String field(JsonMappingException e) {
        return e.getPath().isEmpty()
                ? ""
                : String.valueOf(e.getPath().getFirst().getFieldName());
    }

    private static String fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }
}
