package coop.akiba.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.demo.DemoInbox.Letter;
import coop.akiba.gateway.sms.OutgoingSms;
import coop.akiba.gateway.sms.SendOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The demo's network: it delivers, remembers within bounds, and tells whoever listens. */
class DemoInboxTest {
    private static final Msisdn AMINA = new Msisdn("+254711000101");
    private static final Msisdn JOSEPH = new Msisdn("+254722000102");

    private final DemoInbox inbox = new DemoInbox(InstantSource.fixed(Instant.parse("2026-03-31T09:00:00Z")));

    @Test
    void deliversToTheNumberAndToNobodyElse() {
        assertThat(inbox.send(sms(AMINA, "Habari")).result()).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(texts(AMINA)).containsExactly("Habari");
        assertThat(texts(JOSEPH)).isEmpty();
        assertThat(inbox.letters(AMINA).getFirst().from()).isEqualTo("UMOJA");
    }

    @Test
    void theSameMessageAgainIsNotANewOne() {
        OutgoingSms sms = sms(AMINA, "Once");
        inbox.send(sms);
        inbox.send(sms);
        assertThat(texts(AMINA)).containsExactly("Once");
    }

    @Test
    void tellsFirstWhatIsThereAndThenWhatComes() {
        inbox.put(AMINA, "UMOJA", "before");
        List<String> heard = new ArrayList<>();
        Runnable leave = inbox.listen(
                AMINA,
                letters -> letters.forEach(letter -> heard.add("old " + letter.text())),
                letter -> heard.add("new " + letter.text()));
        inbox.put(AMINA, "UMOJA", "after");
        inbox.put(JOSEPH, "UMOJA", "for somebody else");
        leave.run();
        inbox.put(AMINA, "UMOJA", "too late");
        assertThat(heard).containsExactly("old before", "new after");
    }

    @Test
    void keepsTheNewestOfEachNumber() {
        for (int i = 0; i < DemoInbox.PER_NUMBER + 5; i++) {
            inbox.put(AMINA, "UMOJA", "message " + i);
        }
        assertThat(texts(AMINA))
                .hasSize(DemoInbox.PER_NUMBER)
                .startsWith("message 5")
                .endsWith("message 54");
    }

    @Test
    void forgetsNumbersLongUntouchedButNoneThatIsListenedTo() {
        inbox.put(AMINA, "UMOJA", "kept");
        inbox.put(JOSEPH, "UMOJA", "forgotten");
        inbox.listen(AMINA, letters -> {}, letter -> {});
        for (int i = 0; i < DemoInbox.NUMBERS; i++) {
            inbox.put(new Msisdn("+2547990%05d".formatted(i)), "UMOJA", "somebody");
        }
        assertThat(texts(AMINA)).containsExactly("kept");
        assertThat(texts(JOSEPH)).isEmpty();
    }

    @Test
    void endsAllListeningWhenItCloses() {
        List<String> heard = new ArrayList<>();
        DemoInbox.Listener listener = new DemoInbox.Listener() {
            @Override
            public void arrived(Letter letter) {
                heard.add(letter.text());
            }

            @Override
            public void ended() {
                heard.add("ended");
            }
        };
        inbox.listen(AMINA, letters -> {}, listener);
        inbox.close();
        inbox.put(AMINA, "UMOJA", "nobody hears");
        inbox.listen(AMINA, letters -> {}, listener);
        assertThat(heard).containsExactly("ended", "ended");
    }

    @Test
    void aLetterPrintsNoWords() {
        assertThat(new Letter("1", "UMOJA", "your PIN", Instant.EPOCH).toString())
                .doesNotContain("PIN");
    }

    private List<String> texts(Msisdn of) {
        return inbox.letters(of).stream().map(Letter::text).toList();
    }

    private static OutgoingSms sms(Msisdn to, String text) {
        return new OutgoingSms(UUID.randomUUID(), new TeamId("umoja"), to, text);
    }
}
