package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.gateway.staff.Exchange.Message;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the judge of the API tests sees mistakes: each row plants one in an exchange that is right. */
class ContractTest {
    private static final Contract CONTRACT = new Contract(Document.load());
    private static final String PATH = "/api/v1/loans/0198f2a0-7c1e-7d3a-9b52-3f6c1d2e4a5b/approve";
    private static final String LOAN = """
        {"id":"0198f2a0-7c1e-7d3a-9b52-3f6c1d2e4a5b","number":"L-00042",
        "memberId":"0198f2a0-1111-7d3a-9b52-3f6c1d2e4a5b","product":"normal","principal":"1000.00","months":1,
        "status":"APPROVED","overdue":false,"appliedBy":"staff:1","appliedOn":"2026-03-09",
        "outstandingPrincipal":"0.00","open":"0.00","instalments":[]}\
        """;

    @Test
    void whatIsRightIsRight() {
        assertThat(CONTRACT.findings(approval(PATH, "{\"notes\":\"a\"}", 200, LOAN)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        amount as a number     | "principal":"1000.00" | "principal":1000.00   | string expected
        amount without form    | "principal":"1000.00" | "principal":"1,000" | pattern
        unknown status         | "APPROVED"            | "GRANTED"           | enumeration
        no day                 | "2026-03-09"          | "2026-02-30"        | date
        field left out         | "months":1,           | ``                  | months
        field of its own       | "months":1            | "months":1,"pin":"1234" | pin
        no JSON                | "instalments":[]}     | "instalments":[]    | is not JSON
        """)
    void aPlantedMistakeInAnAnswerIsFound(String name, String right, String wrong, String told) {
        String spoilt = LOAN.replace(right, wrong);
        assertThat(spoilt).isNotEqualTo(LOAN);
        assertThat(CONTRACT.findings(approval(PATH, "{}", 200, spoilt)))
                .singleElement()
                .asString()
                .contains(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"notes":1}              | string
        {"notes":"a","id":"b"}   | id
        {"notes":"a","notes":""} | twice
        []                       | object
        """)
    void whatTheDocumentForbidsMustNotBeCarriedOut(String body, String told) {
        assertThat(CONTRACT.findings(approval(PATH, body, 200, LOAN)))
                .singleElement()
                .asString()
                .contains("carried out", told);
    }

    @Test
    void whatIsNotDescribedIsFound() {
        assertThat(CONTRACT.findings(approval(PATH.replace("approve", "bless"), "{}", 200, LOAN)))
                .singleElement()
                .asString()
                .contains("does not describe POST");
        assertThat(CONTRACT.findings(approval(PATH, "{}", 202, LOAN))).isNotEmpty();
        assertThat(CONTRACT.findings(approval("/api/v1/loans/1/approve", "{}", 200, LOAN)))
                .singleElement()
                .asString()
                .contains("'id'");
    }

    @Test
    void headersAreJudgedToo() {
        Exchange right = approval(PATH, "{}", 200, LOAN);
        assertThat(CONTRACT.findings(answered(right, Map.of("content-type", List.of("application/json")))))
                .singleElement()
                .asString()
                .contains("X-Correlation-Id");
        assertThat(CONTRACT.findings(answered(
                        right,
                        Map.of("content-type", List.of("text/html"), "x-correlation-id", List.of("bcdfghjkmnpqrstv")))))
                .singleElement()
                .asString()
                .contains("text/html");
        assertThat(CONTRACT.findings(answered(
                        right,
                        Map.of(
                                "content-type", List.of("application/json"),
                                "retry-after", List.of("1"),
                                "x-correlation-id", List.of("bcdfghjkmnpqrstv")))))
                .singleElement()
                .asString()
                .contains("retry-after");
    }

    @Test
    void anEndpointThatLostItsDescriptionIsFound() {
        ObjectNode spoilt = (ObjectNode) Document.tree();
        ((ObjectNode) spoilt.path("paths")).remove("/api/v1/loans/{id}/approve");
        assertThat(new Contract(new Document(spoilt)).findings(approval(PATH, "{}", 200, LOAN)))
                .singleElement()
                .asString()
                .contains("does not describe");
    }

    private static Exchange answered(Exchange right, Map<String, List<String>> headers) {
        return new Exchange(
                right.request(),
                right.method(),
                right.uri(),
                new Message(headers, right.answer().body()),
                right.status());
    }

    private static Exchange approval(String path, String body, int status, String answer) {
        return new Exchange(
                new Message(
                        Map.of("authorization", List.of("Bearer t"), "content-type", List.of("application/json")),
                        body),
                "POST",
                URI.create("http://localhost" + path),
                new Message(
                        Map.of(
                                "content-type", List.of("application/json"),
                                "x-correlation-id", List.of("bcdfghjkmnpqrstv")),
                        answer),
                status);
    }
}
