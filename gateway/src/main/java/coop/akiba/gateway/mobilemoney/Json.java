package coop.akiba.gateway.mobilemoney;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as it was written: a number is its own text, so that no amount ever passes through floating point. */
public sealed interface Json {

    /** An object. Names are unique, also when upper and lower case are not told apart. */
    record Obj(Map<String, Json> members) implements Json {

        /** The text of a string or the token of a number; empty for everything else and for missing members. */
        public Optional<String> scalar(String name) {
            return switch (members.get(name)) {
                case Text(String value) -> Optional.of(value);
                case Num(String token) -> Optional.of(token);
                case null, default -> Optional.empty();
            };
        }

        public Optional<Obj> object(String name) {
            return members.get(name) instanceof Obj object ? Optional.of(object) : Optional.empty();
        }

        /** The objects in an array; other items are passed over. A missing array has none. */
        public List<Obj> objects(String name) {
            if (!(members.get(name) instanceof Arr(List<Json> items))) {
                return List.of();
            }
            return items.stream()
                    .filter(Obj.class::isInstance)
                    .map(Obj.class::cast)
                    .toList();
        }
    }

    /** An array. */
    record Arr(List<Json> items) implements Json {}

    /** A string. */
    record Text(String value) implements Json {}

    /** A number, as its digits were sent. */
    record Num(String token) implements Json {}

    /** True, false or null. */
    record Literal(String token) implements Json {}
}
