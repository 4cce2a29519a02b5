package coop.akiba.domain.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as providers and members write them. */
class NameMatchTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        JANE SAMPLE           | Jane Sample           | SAME
        JANE WANJIKU SAMPLE   | Sample, Jane          | SAME
        UWASE MARIE-CLAIRE    | Marie Claire Uwase    | SAME
        JOSE NIYONZIMA        | José Niyonzima        | SAME
        JANE                  | Jane                  | SAME
        JANE                  | Jane Sample           | PARTLY
        JANE OTHER            | Jane Sample           | PARTLY
        PETER OTIENO          | Jane Sample           | OTHER
        2547****126           | Jane Sample           | UNKNOWN
        ''                    | Jane Sample           | UNKNOWN
        """)
    void namesAreComparedByTheirWords(String said, String known, NameMatch expected) {
        assertThat(NameMatch.of(said, known)).isEqualTo(expected);
    }
}
