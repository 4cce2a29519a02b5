package coop.akiba.sms;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A kind of record as words see it. Looked up once a kind: the runtime makes a component and its accessor anew each
 * time it is asked.
 *
 * @param key of its words, such as {@code loan-approved} for {@code LoanApproved}
 */
record Shape(String key, List<Part> parts) {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(
                    kebab(type.getSimpleName()),
                    Arrays.stream(type.getRecordComponents()).map(Part::of).toList());
        }
    };

    /** One component. */
    record Part(String name, Method accessor) {
        private static Part of(RecordComponent component) {
            return new Part(component.getName(), component.getAccessor());
        }

        Object read(Record record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + name, e);
            }
        }
    }

    Shape {
        parts = List.copyOf(parts);
    }

    static Shape of(Record record) {
        return SHAPES.get(record.getClass());
    }

    static String kebab(String name) {
        return name.replaceAll("(?<=[A-Za-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
