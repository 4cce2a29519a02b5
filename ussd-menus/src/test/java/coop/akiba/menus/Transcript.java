package coop.akiba.menus;

import coop.akiba.menus.text.Languages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A story told as a dialog: the world, an empty line, then for each hop what was keyed ({@code > 1}) and the screen it
 * led to. {@code (end)} stands where a dialog is over; {@code * refuse not-allowed} changes the world, {@code ! busy}
 * is a failure of ours, {@code > redial} is a call a moment after the last one.
 */
record Transcript(Path file, List<String> world, List<String> steps) {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts");

    static List<Transcript> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(Transcript::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transcript read(Path file) {
        List<String> lines = text(file).lines().toList();
        return new Transcript(
                file,
                lines.stream().takeWhile(line -> !line.isEmpty()).toList(),
                lines.stream()
                        .filter(line -> line.startsWith("> ") || line.startsWith("* ") || line.startsWith("! "))
                        .toList());
    }

    /** Such as {@code sw/apply.txt}. */
    String name() {
        return FOLDER.relativize(file).toString();
    }

    String language() {
        return FOLDER.relativize(file).getName(0).toString();
    }

    String story() {
        return FOLDER.relativize(file).getFileName().toString();
    }

    /** The same story in another language. */
    Transcript in(String other) {
        return new Transcript(
                FOLDER.resolve(other).resolve(story()),
                world.stream()
                        .map(line -> line.replace("language " + language(), "language " + other))
                        .toList(),
                steps);
    }

    String written() {
        return text(file);
    }

    void write(String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole file as it comes out today. */
    String play(Languages languages) {
        World played = WorldText.read(world);
        Phone phone = new Phone(played, languages);
        StringBuilder text = new StringBuilder(String.join("\n", world)).append('\n');
        for (String step : steps) {
            text.append('\n').append(step).append('\n');
            if (step.startsWith("* ")) {
                WorldText.change(played, step.substring(2));
                continue;
            }
            Screen screen = screen(phone, step);
            text.append(screen.text()).append('\n');
            text.append(phone.isOver() ? "(end)\n" : "");
        }
        return text.toString();
    }

    /** What a step of a story shows. */
    static Screen screen(Phone phone, String step) {
        String input = step.substring(2);
        if (step.startsWith("! ")) {
            return phone.fail(Apology.valueOf(input.toUpperCase(Locale.ROOT)));
        }
        if (input.startsWith("redial")) {
            return phone.redial();
        }
        return input.startsWith("dial") ? phone.dial() : phone.key(input);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
