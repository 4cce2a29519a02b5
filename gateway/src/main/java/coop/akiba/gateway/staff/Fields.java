package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.http.Violation;
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

    /** A line of text without the spaces around it; empty where there is none, which the domain may refuse. */
    Optional<String> text(String name, int longest) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.of("");
        }
        String text = value.isTextual() ? value.textValue() : "\0";
        return text.codePointCount(0, text.length()) <= longest && text.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c))
                ? Optional.of(text.strip())
                : wrong(name, "is at most " + longest + " characters, without control characters");
    }

    /** An id such as {@code 0198f2a0-1111-7d3a-9b52-3f6c1d2e4a5b}. */
    Optional<UUID> id(String name) {
        JsonNode value = value(name);
        return (value == null || !value.isTextual() ? Optional.<UUID>empty() : Params.uuid(value.textValue()))
                .or(() -> wrong(name, "is an id"));
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

    Optional<Boolean> flag(String name) {
        JsonNode value = value(name);
        return value != null && value.isBoolean() ? Optional.of(value.booleanValue()) : wrong(name, "is true or false");
    }

    /** Objects in a list; empty where there is no list. */
    List<Fields> objects(String name) {
        if (!has(name)) {
            return List.of();
        }
        List<Fields> all = new ArrayList<>();
        if (value(name) instanceof ArrayNode list) {
            list.forEach(each -> {
                if (each instanceof ObjectNode inner) {
                    all.add(new Fields(inner, path + name + "[" + all.size() + "].", violations));
                } else {
                    wrong(name, "is a list of objects");
                }
            });
        } else {
            wrong(name, "is a list of objects");
        }
        return all;
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
