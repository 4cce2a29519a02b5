package coop.akiba.house;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Formats every Java file in place: {@code mvn -N -Pformat validate}.
 *
 * <p>It runs here and not as a Maven plugin because the formatter uses the parser of the Java that runs it, and Maven
 * may run on one that cannot read our sources.
 */
final class Format {
    static final String COMMAND = "mvn -N -Pformat validate";

    private static final Formatter FORMATTER = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    private Format() {}

    public static void main(String[] args) throws IOException {
        Path root = House.root();
        int changed = 0;
        for (Path file : House.javaFiles()) {
            String source = Files.readString(root.resolve(file));
            try {
                String formatted = format(source);
                if (!formatted.equals(source)) {
                    Files.writeString(root.resolve(file), formatted);
                    System.out.println("formatted " + file);
                    changed++;
                }
            } catch (FormatterException e) {
                System.out.println("left alone: " + unreadable(file, e));
            }
        }
        System.out.println(changed + " files changed");
    }

    /** The source as it should look: layout, order of imports, and no unused ones. */
    static String format(String source) throws FormatterException {
        return FORMATTER.formatSourceAndFixImports(source);
    }

    /** The formatter cannot read every Java 25 file: in a record pattern it wants {@code var _} for {@code _}. */
    static String unreadable(Path file, FormatterException e) {
        String message = String.valueOf(e.getMessage());
        return file + ":" + message + (message.contains("'_'") ? " (write var _ instead of _)" : "");
    }
}
