package coop.akiba.gateway.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import coop.akiba.domain.policy.ProfileProblem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a tree of settings as the records of the domain and goes on after a mistake, so that whoever wrote the text
 * learns of all of them at once. The records are the only description of what a text may hold.
 */
final class ProfileText {
    private final List<ProfileProblem> problems = new ArrayList<>();

    List<ProfileProblem> problems() {
        return List.copyOf(problems);
    }

    /** The tree as a value of this type; empty where it is none, and then there are problems. */
    <T> Optional<T> read(JsonNode node, Class<T> type) {
        return read(node, (Type) type, "").map(type::cast);
    }

    private Optional<Object> read(JsonNode node, Type type, String path) {
        if (type instanceof ParameterizedType generic) {
            return readGeneric(node, generic, path);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return readRecord(node, plain, Set.of(), path);
        }
        if (plain.isEnum()) {
            return readEnum(node, plain, path);
        }
        return plain.isInterface() ? readKind(node, plain, path) : readScalar(node, plain, path);
    }

    private Optional<Object> readScalar(JsonNode node, Class<?> type, String path) {
        if (type == String.class) {
            return node.isTextual() ? Optional.of(node.textValue()) : bad(path, "a text is needed");
        }
        if (type == boolean.class) {
            return node.isBoolean() ? Optional.of(node.booleanValue()) : bad(path, "true or false is needed");
        }
        if (type == int.class || type == Integer.class) {
            return whole(node) && node.canConvertToInt()
                    ? Optional.of(node.intValue())
                    : bad(path, "a whole number is needed");
        }
        if (type == long.class || type == Long.class) {
            return whole(node) && node.canConvertToLong()
                    ? Optional.of(node.longValue())
                    : bad(path, "a whole number is needed");
        }
        if (type == BigDecimal.class) {
            return decimal(node) ? Optional.of(node.decimalValue()) : bad(path, "a number of usual size is needed");
        }
        throw new IllegalStateException("no text for settings of " + type);
    }

    private static boolean whole(JsonNode node) {
        return node.isIntegralNumber();
    }

    /** A short text can write a number that takes for ever to work with. */
    private static boolean decimal(JsonNode node) {
        return node.isNumber()
                && Math.abs((long) node.decimalValue().scale()) <= 20
                && node.decimalValue().precision() <= 30;
    }

    private Optional<Object> readEnum(JsonNode node, Class<?> type, String path) {
        Optional<Object> found = Arrays.stream(type.getEnumConstants())
                .filter(each -> node.isTextual() && ((Enum<?>) each).name().equals(node.textValue()))
                .map(Object.class::cast)
                .findFirst();
        return found.isPresent() ? found : bad(path, "one of " + names(type) + " is needed");
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> ((Enum<?>) each).name())
                .collect(Collectors.joining(", "));
    }

    /** One of several kinds; {@code type} says which. */
    private Optional<Object> readKind(JsonNode node, Class<?> type, String path) {
        Map<String, Class<?>> kinds = Stream.of(type.getPermittedSubclasses())
                .collect(Collectors.toMap(ProfileJson::kind, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Class<?> kind = kinds.get(node.path("type").asText(""));
        return kind == null
                ? bad(path, "a group with a type out of " + String.join(", ", kinds.keySet()) + " is needed")
                : readRecord(node, kind, Set.of("type"), path);
    }

    private Optional<Object> readRecord(JsonNode node, Class<?> type, Set<String> more, String path) {
        if (!node.isObject()) {
            return bad(path, "a group of settings is needed");
        }
        RecordComponent[] components = type.getRecordComponents();
        if (components.length == 1
                && components[0].getGenericType() instanceof ParameterizedType map
                && map.getRawType() == Map.class) {
            return readGeneric(node, map, path).flatMap(only -> make(type, List.of(only), path));
        }
        Set<String> known = Arrays.stream(components)
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !more.contains(name)) {
                bad(below(path, name), "there is no such setting; there are " + String.join(", ", known));
            }
        });
        List<Optional<Object>> values = Arrays.stream(components)
                .map(component -> component(node, component, path))
                .toList();
        return values.stream().allMatch(Optional::isPresent)
                ? make(type, values.stream().map(Optional::orElseThrow).toList(), path)
                : Optional.empty();
    }

    private Optional<Object> component(JsonNode node, RecordComponent component, String path) {
        String name = component.getName();
        JsonNode given = node.get(name);
        boolean absent = given == null || given.isNull();
        if (component.getType() == Optional.class) {
            Type type = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return absent
                    ? Optional.of(Optional.empty())
                    : read(given, type, below(path, name)).map(Optional::of);
        }
        if (absent) {
            problems.add(new ProfileProblem.Missing(below(path, name), "the setting"));
            return Optional.empty();
        }
        return read(given, component.getGenericType(), below(path, name));
    }

    private Optional<Object> readGeneric(JsonNode node, ParameterizedType type, String path) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Map.class) {
            return readMap(node, arguments[0], arguments[1], path);
        }
        if (!node.isArray()) {
            return bad(path, "a list is needed");
        }
        List<Optional<Object>> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            values.add(read(node.get(i), arguments[0], path + "[" + label(node.get(i), i) + "]"));
        }
        if (!values.stream().allMatch(Optional::isPresent)) {
            return Optional.empty();
        }
        List<Object> all = values.stream().map(Optional::orElseThrow).toList();
        if (type.getRawType() != Set.class) {
            return Optional.of(all);
        }
        Set<Object> set = new LinkedHashSet<>(all);
        return set.size() == all.size() ? Optional.of(set) : bad(path, "something is there twice");
    }

    private Optional<Object> readMap(JsonNode node, Type key, Type value, String path) {
        if (!node.isObject()) {
            return bad(path, "a group of settings is needed");
        }
        Map<Object, Object> read = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            String place = below(path, entry.getKey());
            Optional<Object> name = key == String.class
                    ? Optional.of(entry.getKey())
                    : readEnum(TextNode.valueOf(entry.getKey()), (Class<?>) key, place);
            Optional<Object> content = read(entry.getValue(), value, place);
            name.ifPresent(known -> content.ifPresent(present -> read.put(known, present)));
        });
        return read.size() == node.size() ? Optional.of(read) : Optional.empty();
    }

    private Optional<Object> make(Class<?> type, List<Object> values, String path) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return Optional.of(type.getDeclaredConstructor(types).newInstance(values.toArray()));
        } catch (InvocationTargetException e) {
            String why = Objects.requireNonNullElse(e.getCause(), e).getMessage();
            return bad(path, Objects.requireNonNullElse(why, "this cannot be"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record can be made of its components: " + type, e);
        }
    }

    /** Products go by their code, everything else by its place. */
    private static String label(JsonNode node, int index) {
        String code = node.path("code").asText("");
        return code.matches("[a-z0-9-]{1,32}") ? code : Integer.toString(index);
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private <T> Optional<T> bad(String path, String why) {
        problems.add(new ProfileProblem.Unreadable(path.isEmpty() ? "profile" : path, why));
        return Optional.empty();
    }
}
