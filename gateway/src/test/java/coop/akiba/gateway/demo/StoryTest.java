package coop.akiba.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** The story is played to its end, and fits the page. */
class StoryTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void tellsTheMainJobAndTheBooksAgree() throws InterruptedException {
        assertThat(Story.play(DemoGateway.uri(), out, new SecureRandom()))
                .as(this::printed)
                .isTrue();
        assertThat(printed())
                .contains("dials *284*77#", "is received.", "approves L-", "pays out L-", "We received KES 2,020")
                .contains("Loan L-", "All postings of the cooperative sum to 0.", "✓ The phone and the books agree.")
                .contains("Open ", "Dial ", DemoGateway.uri() + "/");
        assertThat(printed().lines()).allMatch(line -> line.length() <= 100);
        assertThat(printed()).doesNotContain("5260");
    }

    @Test
    void canBeToldAgain() throws InterruptedException {
        assertThat(Story.play(DemoGateway.uri(), out, new SecureRandom()))
                .as(this::printed)
                .isTrue();
    }

    @Test
    void saysSoWhenThereIsNoGateway() throws InterruptedException {
        assertThat(Story.play(URI.create("http://localhost:1"), out, new SecureRandom()))
                .isFalse();
        assertThat(printed()).contains("The story stopped: no gateway answers");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
