package coop.akiba.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The phone in the terminal against a real gateway, typed into as a person would. */
class DialTest {
    private String printed = "";
    private Duration patience = Duration.ofSeconds(15);

    @Test
    void walksMenusAndWritesATranscriptWithoutThePin() {
        assertThat(dial("--member", "Mercy", "--transcript", """
            dial
            1
            3684
            00
            end
            sms BAL 3684
            wait
            quit
            """)).isZero();
        assertThat(printed)
                .contains("\nmember Mercy Nekesa, language sw\n\n> dial *284*77#\n", "\n\n> ****\n", "37,400");
        assertThat(printed.substring(printed.indexOf("member Mercy"))).doesNotContain("3684");
    }

    @Test
    void asksWhosePhoneItIs() {
        assertThat(dial("""
            nobody of this name
            M-0009
            dial
            end
            who
            quit
            """)).isZero();
        assertThat(printed).contains("Whose phone?", "hello Lilian", "no PIN yet");
    }

    @Test
    void answersCanBeTypedAhead() {
        assertThat(dial("--member", "+254722000102", "*284*77*2*1#\nend\n")).isZero();
        assertThat(printed).contains("How much do you want to borrow?");
    }

    @Test
    void otherCodesDoNotExistHere() {
        assertThat(dial("--member", "Joseph", "*100#\n")).isZero();
        assertThat(printed).contains("invalid MMI code");
    }

    @Test
    void failsWithoutAGateway() {
        assertThat(run(List.of("--url", "http://localhost:1", "--member", "Joseph"), "dial\n"))
                .isEqualTo(1);
        assertThat(printed).contains("Failed: no gateway answers");
    }

    @Test
    void failsWhenNobodyIsLikeThat() {
        assertThat(dial("--member", "Nobody Atall", "dial\n")).isEqualTo(1);
    }

    @Test
    void failsWhenAMessageDoesNotCome() {
        patience = Duration.ofMillis(300);
        assertThat(dial("--member", "Joseph", "wait\n")).isEqualTo(1);
    }

    @Test
    void refusesOddArguments() {
        assertThat(run(List.of("--what"), "")).isEqualTo(2);
        assertThat(run(List.of("--url", "file:/etc/passwd"), "")).isEqualTo(2);
        assertThat(printed).contains("Usage");
    }

    /** The last argument is what is typed. */
    private int dial(String... arguments) {
        List<String> words = new ArrayList<>(List.of("--url", DemoGateway.uri() + "/demo"));
        words.addAll(List.of(arguments).subList(0, arguments.length - 1));
        return run(words, arguments[arguments.length - 1]);
    }

    private int run(List<String> words, String typed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = Dial.run(words, new BufferedReader(new StringReader(typed)), out, patience);
        printed = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }
}
