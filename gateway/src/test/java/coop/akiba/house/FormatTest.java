package coop.akiba.house;

import static org.assertj.core.api.Assertions.fail;

import com.palantir.javaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void everyFileIsFormatted() throws IOException {
        List<String> findings = new ArrayList<>();
        for (Path file : House.javaFiles()) {
            String source = Files.readString(House.root().resolve(file));
            try {
                if (!Format.format(source).equals(source)) {
                    findings.add(file.toString());
                }
            } catch (FormatterException e) {
                findings.add(Format.unreadable(file, e));
            }
        }
        if (!findings.isEmpty()) {
            fail("not formatted, run %s for:\n%s", Format.COMMAND, String.join("\n", findings));
        }
    }
}
