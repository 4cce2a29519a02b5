package coop.akiba.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the house stands, and every Java file in it. */
final class House {
    private static final List<String> MODULES = List.of("domain", "ussd-menus", "sms-templates", "gateway");

    private House() {}

    /** The top folder of the project, whether a test is started there, in a module or in an editor. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("domain/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Not inside the project: " + here);
    }

    /** Every Java file of every module, sorted, as a path from {@link #root()}. */
    static List<Path> javaFiles() throws IOException {
        Path root = root();
        List<Path> found = new ArrayList<>();
        for (String module : MODULES) {
            Path sources = root.resolve(module).resolve("src");
            if (Files.exists(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(root::relativize)
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        return found;
    }
}
