package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.http.Violation;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object read field by field. What is wrong with a field is noted and reading goes on, so that all of it can be
 * told at once; a field that was never asked for is wrong too. Texts name fields and never repeat values.
 */
final class Fields {
    private static final int RATE_DECIMALS = 6;

    private final ObjectNode body;
    private final String path;
    private final List<Violation> violations;
    private final Set<String> known = new HashSet<>();

    private Fields(ObjectNode body, String path, List<Violation> violations) {
        this.body = body;
        this.path = path;
        this.violations = violations;
    }

    static Fields of(ObjectNode body) {
        return new Fields(body, "", new ArrayList<>());
    }

    boolean has(String name) {
        return value(name) != null;
    }

    /** An object inside this one. */
    Optional<Fields> object(String name) {
        return value(name) instanceof ObjectNode inner
                ? Optional.of(new Fields(inner, path + name + ".", violations))
                : wrong(name, "is an object");
    }

    /** Objects in a list; none where the list is left out. */
    List<Fields> objects(String name, int most) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most || value.valueStream().anyMatch(each -> !each.isObject())) {
            wrong(name, "is a list of at most " + most + " objects");
            return List.of();
        }
        return IntStream.range(0, value.size())
                .mapToObj(at -> new Fields((ObjectNode) value.get(at), path + name + "." + at + ".", violations))
                .toList();
    }

    /** A text without the spaces around it; empty where there is none. */
    String text(String name, int longest) {
        JsonNode value = value(name);
        if (value != null && !value.isTextual()) {
            wrong(name, "is a text");
        }
        return JsonBody.text(
                path + name, value != null && value.isTextual() ? value.textValue() : "", longest, violations);
    }

    /** Texts in a list; none where the list is left out. */
    List<String> texts(String name, int most, int longest) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most || value.valueStream().anyMatch(each -> !each.isTextual())) {
            wrong(name, "is a list of at most " + most + " texts");
            return List.of();
        }
        return value.valueStream()
                .map(each -> JsonBody.text(path + name, each.textValue(), longest, violations))
                .toList();
    }

    /** True or false; false where it is left out. */
    boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            wrong(name, "is true or false");
        }
        return value != null && value.booleanValue();
    }

    Optional<UUID> id(String name) {
        JsonNode value = value(name);
        Optional<UUID> id = Params.uuid(value != null && value.isTextual() ? value.textValue() : null);
        return id.or(() -> wrong(name, "is an id"));
    }

    /** What is needed and not there; the words are those of the uganda-sacco document, to the letter. */
    <T> Optional<T> missing(String name) {
        known.add(name);
        violations.add(new Violation(
                "field-missing", "Please fill in all required fields", new JsonObject().put("field", path + name)));
        return Optional.empty();
    }

    /** A decimal string in major units, more than nothing. */
    Optional<Money> amount(String name, CurrencyPolicy currency) {
        return amountOrZero(name, currency)
                .flatMap(amount -> amount.isPositive() ? Optional.of(amount) : wrong(name, "is more than 0"));
    }

    /** A decimal string in major units, where what no amount means is decided later. */
    Optional<Money> amountOrZero(String name, CurrencyPolicy currency) {
        JsonNode value = value(name);
        if (value == null || !value.isTextual()) {
            return wrong(name, "is an amount in major units, written as a string of digits");
        }
        return switch (AmountText.parse(value.textValue(), currency)) {
            case AmountText.Valid(Money amount) -> Optional.of(amount);
            case AmountText.Invalid(AmountText.Problem problem) ->
                switch (problem) {
                    case NOT_A_NUMBER -> wrong(name, "is an amount in major units, digits with at most one point");
                    case TOO_MANY_DECIMALS ->
                        wrong(name, "has more decimals than currencyScale " + currency.scale() + " allows");
                    case TOO_LARGE -> wrong(name, "has at most " + AmountText.MAX_DIGITS + " digits before the point");
                };
        };
    }

    /** Percent as a number or a string: 2 and "2" are two percent. */
    Optional<BigDecimal> percent(String name, int most) {
        JsonNode value = value(name);
        Optional<BigDecimal> percent = Optional.empty();
        if (value != null && value.isNumber()) {
            percent = Optional.of(value.decimalValue());
        } else if (value != null && value.isTextual() && value.textValue().matches("[0-9]{1,4}(\\.[0-9]{1,9})?")) {
            percent = Optional.of(new BigDecimal(value.textValue()));
        }
        return percent.filter(number -> number.scale() <= RATE_DECIMALS && number.signum() >= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(most)) <= 0)
                .or(() -> wrong(name, "is a percentage, 0 to " + most + ", with at most 6 decimals"));
    }

    Optional<Integer> integer(String name, int least, int most) {
        JsonNode value = value(name);
        return value != null && value.isInt() && value.intValue() >= least && value.intValue() <= most
                ? Optional.of(value.intValue())
                : wrong(name, "is a whole number, " + least + " to " + most);
    }

    /** One of a few words. */
    <T> Optional<T> choice(String name, Map<String, T> choices) {
        JsonNode value = value(name);
        Optional<T> chosen =
                value != null && value.isTextual() ? Optional.ofNullable(choices.get(value.textValue())) : none();
        return chosen.or(() ->
                wrong(name, "is one of " + choices.keySet().stream().sorted().toList()));
    }

    /** A day that is in the calendar, of this century or the last. */
    Optional<LocalDate> date(String name) {
        JsonNode value = value(name);
        if (value != null && value.isTextual() && value.textValue().matches("(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")) {
            try {
                return Optional.of(LocalDate.parse(value.textValue()));
            } catch (DateTimeException notInTheCalendar) {
                return wrong(name, "is no day of the calendar");
            }
        }
        return wrong(name, "is a day such as 2026-03-20");
    }

    /** Whether any of these was not given. */
    boolean lacks(String... names) {
        return !Arrays.stream(names).allMatch(this::has);
    }

    <T> Optional<T> wrong(String name, String why) {
        String text = "field '" + path + name + "' " + (has(name) ? why : "is missing; it " + why);
        violations.add(Violation.field(path + name, text));
        return Optional.empty();
    }

    /** To be called when everything was asked for. */
    void refuseOthers() {
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong(name, "is unknown; known are " + known.stream().sorted().toList());
            }
        });
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    private @Nullable JsonNode value(String name) {
        known.add(name);
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }
}
