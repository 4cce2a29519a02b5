package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Words;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays every transcript and compares. {@code -Dtranscripts=write} writes them first: the keys of every English story,
 * with the screens that come out today, in each language. Read the difference before it is committed.
 */
class TranscriptTest {
    private static final boolean WRITE = "write".equals(System.getProperty("transcripts"));
    private static final String MODEL = "en";

    @BeforeAll
    static void write() {
        if (WRITE) {
            models().forEach(story -> languages().map(story::in).forEach(it -> it.write(it.play(Languages.all()))));
        }
    }

    @TestFactory
    Stream<DynamicTest> storiesComeOutAsWritten() {
        return Transcript.all().stream()
                .map(story -> DynamicTest.dynamicTest(
                        story.name(),
                        () -> assertThat(story.play(Languages.all())).isEqualTo(story.written())));
    }

    @Test
    void everyStoryIsToldInEveryLanguage() {
        List<String> told = Transcript.all().stream().map(Transcript::name).toList();
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(models().stream()
                        .flatMap(story -> languages().map(story::in).map(Transcript::name))
                        .toList());
    }

    private static List<Transcript> models() {
        return Transcript.all().stream()
                .filter(story -> story.language().equals(MODEL))
                .toList();
    }

    private static Stream<String> languages() {
        return Languages.all().list().stream().map(Words::language);
    }
}
