package coop.akiba.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each requirement of the five documents, and each invariant of the books, has a row in {@code requirements.txt} that
 * names the tests that prove it; those tests name the requirement. What no program can do says {@code practice}, what
 * comes with later pages {@code back office}, and what is missing {@code open}, each with the reason.
 */
class RequirementsTest {
    private static final String TABLE = "/requirements.txt";
    private static final Pattern ID = Pattern.compile("\\b(?:P|S|A|U|I|INV)-[0-9]{2,3}\\b");
    /** Reports and charts, which come with the back office: what they are computed from has their ids in places. */
    private static final Set<String> LATER = ids("U", 55, 100).collect(Collectors.toSet());
    /** Failures of others' gateways and attacks on their addresses; tests show that they do not happen here. */
    private static final Pattern FAILURE = Pattern.compile("\\b[MW][0-9]{2}\\b");

    private static final int FAILURES = 44;
    /** Attacks on the addresses where providers post. */
    private static final int ATTACKS = 61;
    /** Rows that are open now. It is only ever lowered. */
    private static final int MOST_OPEN = 0;

    private static final int MOST_UNTESTED = 1;

    private static List<Row> rows = List.of();
    private static List<Source> tests = List.of();

    /** One line of the table. */
    private record Row(String id, String requirement, String proof) {
        boolean isOpen() {
            return proof.startsWith("open: ");
        }

        boolean isUntested() {
            return proof.startsWith("practice: ") || proof.startsWith("back office: ");
        }

        /** Simple names of test classes. */
        List<String> tests() {
            return isOpen() || isUntested() ? List.of() : List.of(proof.split(", ", -1));
        }
    }

    /** A test class by its simple name, and the ids of requirements, failures and attacks in its source. */
    private record Source(String name, Set<String> ids, Set<String> failures) {}

    @BeforeAll
    static void read() throws IOException {
        rows = table().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(RequirementsTest::row)
                .toList();
        List<Source> found = new ArrayList<>();
        for (Path file : House.javaFiles()) {
            String name = file.getFileName().toString().replace(".java", "");
            if (file.toString().contains("/src/test/") && !name.equals(RequirementsTest.class.getSimpleName())) {
                String source = Files.readString(House.root().resolve(file));
                found.add(new Source(name, idsIn(ID, source), idsIn(FAILURE, source)));
            }
        }
        tests = found;
    }

    @Test
    void eachRequirementHasOneRow() {
        List<String> expected = Stream.of(
                        ids("P", 1, 37),
                        ids("S", 1, 20),
                        ids("A", 1, 70),
                        ids("U", 1, 54),
                        ids("I", 1, 40),
                        ids("INV", 1, 36))
                .flatMap(all -> all)
                .toList();
        assertThat(rows.stream().map(Row::id)).containsExactlyElementsOf(expected);
        assertThat(rows).allSatisfy(row -> assertThat(row.requirement()).isNotBlank());
    }

    @Test
    void eachTestThatIsNamedNamesTheRequirement() {
        List<String> findings = new ArrayList<>();
        for (Row row : rows) {
            for (String test : row.tests()) {
                List<Source> named = tests.stream()
                        .filter(source -> source.name().equals(test))
                        .toList();
                if (named.isEmpty()) {
                    findings.add(row.id() + ": there is no test class " + test);
                } else if (named.stream().noneMatch(source -> source.ids().contains(row.id()))) {
                    findings.add(row.id() + ": " + test + " does not name it");
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void noTestNamesWhatIsNoRequirement() {
        Set<String> known = rows.stream().map(Row::id).collect(Collectors.toSet());
        List<String> findings = tests.stream()
                .flatMap(source -> source.ids().stream()
                        .filter(id -> !known.contains(id) && !LATER.contains(id))
                        .map(id -> source.name() + " names " + id))
                .toList();
        assertThat(findings).isEmpty();
    }

    @Test
    void eachFailureIsNamedByATestAndNoTestNamesAnother() {
        Set<String> named = tests.stream()
                .flatMap(source -> source.failures().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = Stream.concat(numbers("M", FAILURES), numbers("W", ATTACKS))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(known).as("failures and attacks of the lists").containsAll(named);
        known.removeAll(named);
        assertThat(known).as("failures and attacks that no test names").isEmpty();
    }

    @Test
    void whatIsNotTestedBecomesLess() {
        assertThat(rows.stream().filter(Row::isOpen)).hasSizeLessThanOrEqualTo(MOST_OPEN);
        assertThat(rows.stream().filter(Row::isUntested)).hasSizeLessThanOrEqualTo(MOST_UNTESTED);
    }

    private static Row row(String line) {
        String[] cells = line.split("\\|", -1);
        assertThat(cells).as(line).hasSize(3);
        return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip());
    }

    private static String table() throws IOException {
        try (InputStream in = RequirementsTest.class.getResourceAsStream(TABLE)) {
            return new String(Objects.requireNonNull(in, TABLE).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<String> idsIn(Pattern form, String source) {
        return form.matcher(source).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> numbers(String prefix, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> "%s%02d".formatted(prefix, number));
    }

    private static Stream<String> ids(String prefix, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(number -> "%s-%02d".formatted(prefix, number));
    }
}
