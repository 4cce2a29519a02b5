package coop.akiba.gateway.http;

import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a posted form, each at most once. Its text form shows none of them. */
public record Form(Map<String, String> fields) {
    public Form {
        fields = Map.copyOf(fields);
    }

    /**
     * Empty when a field came twice, because then nobody knows which was meant, or when there is a NUL, which no
     * database column takes.
     */
    public static Optional<Form> strict(MultiMap attributes) {
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, String> field : attributes) {
            boolean again = fields.put(field.getKey(), field.getValue()) != null;
            if (again || field.getKey().indexOf(0) >= 0 || field.getValue().indexOf(0) >= 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new Form(fields));
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    @Override
    public String toString() {
        return "form of " + fields.size() + " fields";
    }
}
