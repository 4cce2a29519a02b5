package coop.akiba.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits that keep every file readable in one sitting. Each finding reads {@code file:line what}. */
class TidyTest {
    private static final int LINE = 120;
    private static final int METHOD = 40;
    private static final int FILE = 300;

    private static List<SourceFile> files = List.of();

    @BeforeAll
    static void read() throws IOException {
        files = SourceFile.readAll(House.root(), House.javaFiles());
        assertThat(files).isNotEmpty();
    }

    @Test
    void linesAreShort() {
        List<String> findings = new ArrayList<>();
        for (SourceFile file : files) {
            for (int i = 0; i < file.lines().size(); i++) {
                int length = file.lines().get(i).length();
                if (length > LINE) {
                    findings.add(file.at(i + 1, "has " + length + " characters, at most " + LINE));
                }
            }
        }
        assertNone(findings);
    }

    @Test
    void filesAreShort() {
        assertNone(files.stream()
                .filter(file -> file.lines().size() > FILE)
                .map(file -> file.at(FILE + 1, "the file has " + file.lines().size() + " lines, at most " + FILE))
                .toList());
        System.out.println("Median lines of a file: main " + median("/src/main/") + ", test " + median("/src/test/"));
    }

    @Test
    void methodsAreShort() {
        assertNone(files.stream()
                .flatMap(file -> file.methods().stream()
                        .filter(method -> method.lines() > METHOD)
                        .map(method -> file.at(
                                method.line(), method.name() + " has " + method.lines() + " lines, at most " + METHOD)))
                .toList());
    }

    @Test
    void importsNameOneTypeEach() {
        assertNone(files.stream()
                .flatMap(file -> file.wideImports().stream()
                        .map(found -> file.at(found.line(), "imports " + found.name() + ", name each type")))
                .toList());
    }

    @Test
    void namesSayWhatAClassIs() {
        assertNone(files.stream()
                .flatMap(file -> file.types().stream()
                        .filter(type -> type.name().matches(".*(Service|Manager|Helper|Utils?)"))
                        .map(type -> file.at(type.line(), type.name() + " says nothing, name what it is or does")))
                .toList());
    }

    @Test
    void nothingIsLeftForLater() {
        // In two pieces, so that this file passes its own test.
        String later = ".*\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b.*";
        List<String> findings = new ArrayList<>();
        for (SourceFile file : files) {
            for (int i = 0; i < file.lines().size(); i++) {
                if (file.lines().get(i).matches(later)) {
                    findings.add(file.at(i + 1, "is left for later: do it now, or file an issue"));
                }
            }
        }
        assertNone(findings);
    }

    @Test
    void innerModulesAreDocumented() {
        assertNone(files.stream()
                .filter(file -> !file.in("gateway/") && file.in("src/main/"))
                .flatMap(file -> file.types().stream()
                        .filter(type -> type.topLevel() && !type.documented())
                        .map(type -> file.at(type.line(), type.name() + " has no Javadoc comment")))
                .toList());
    }

    private static int median(String folder) {
        int[] lengths = files.stream()
                .filter(file -> file.in(folder))
                .mapToInt(file -> file.lines().size())
                .sorted()
                .toArray();
        return lengths.length == 0 ? 0 : lengths[lengths.length / 2];
    }

    private static void assertNone(List<String> findings) {
        if (!findings.isEmpty()) {
            fail("\n" + String.join("\n", findings));
        }
    }
}
