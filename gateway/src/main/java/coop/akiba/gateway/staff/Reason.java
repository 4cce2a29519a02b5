package coop.akiba.gateway.staff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is wrong with a body, in words that name fields and never values. */
final class Reason {
    static final String NO_OBJECT = "the body is not a JSON object";

    private Reason() {}

    static String of(JsonProcessingException e, Class<?> type) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "unknown field '" + unknown.getPropertyName() + "'; known are: " + fields(type);
            case InvalidFormatException bad -> "field '" + field(bad) + "' has no value it can have";
            case MismatchedInputException whole when whole.getPath().isEmpty() -> NO_OBJECT;
            case MismatchedInputException bad -> "field '" + field(bad) + "' is missing or of the wrong type";
            default -> "the body is not JSON, or names a field twice";
        };
    }

    private static String field(JsonMappingException e) {
        return e.getPath().isEmpty() ? "" : String.valueOf(e.getPath().getLast().getFieldName());
    }

    private static String fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }
}
