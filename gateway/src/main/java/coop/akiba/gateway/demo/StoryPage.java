package coop.akiba.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import coop.akiba.gateway.demo.Frame.Shown;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The story on paper: at most 100 columns. */
final class StoryPage {
    private static final int COLUMNS = 96;

    private final PrintStream out;
    private int chapter;

    StoryPage(PrintStream out) {
        this.out = out;
    }

    void title(String title) {
        out.printf("%n%s%n%s%n", title, "═".repeat(COLUMNS));
    }

    void chapter(String title) {
        out.printf("%n%d  %s%n%s%n", ++chapter, title, "─".repeat(COLUMNS));
    }

    void screens(List<Shown> screens) {
        out.println(Frame.pairs(screens));
    }

    void sms(String to, Mailbox.Letter letter) {
        String words = letter.from() + " to " + to + ": " + letter.text().replace("\n", " / ");
        List<String> lines = Frame.fold(words, COLUMNS - 6);
        out.println("  ✉ " + lines.getFirst());
        lines.stream().skip(1).forEach(line -> out.println("    " + line));
    }

    void did(JsonNode who, String what) {
        String role = who.path("role").asText().toLowerCase(Locale.ROOT).replace('_', ' ');
        say(who.path("name").asText() + " (" + role + ") " + what + ".");
    }

    void say(String words) {
        Frame.fold(words, COLUMNS - 4).forEach(line -> out.println("  " + line));
    }

    void entries(List<StoryBooks.Line> lines) {
        out.printf("%n  %-12s %-18s %-34s %12s %12s%n", "Day", "Entry", "Account", "Debit", "Credit");
        for (StoryBooks.Line line : lines) {
            out.println("  %-12s %-18s %-34s %12s %12s"
                    .formatted(line.day(), line.kind(), line.account(), line.debit(), line.credit())
                    .stripTrailing());
        }
        out.println();
    }

    void verdict(StoryBooks.Verdict verdict) {
        verdict.findings().forEach(this::say);
        out.println();
        say(verdict.agrees() ? "✓ The phone and the books agree." : "✗ THE PHONE AND THE BOOKS DO NOT AGREE.");
    }

    void stopped(String why) {
        out.printf("%nThe story stopped: %s%n", why);
    }

    void whatToOpen(URI base, DemoView demo) {
        out.printf("%n%s%n", "═".repeat(COLUMNS));
        line("Open", base + "/", "a phone in the browser: pick a member and dial");
        line("Dial", demo.serviceCode(), "as any of " + demo.people().size() + " members");
        line("Write", demo.shortCode(), "BAL 1234, STATUS 1234, PAY 500 or HELP (1234: the PIN)");
        line("Look up", base + "/demo", "members with their PINs, staff tokens, every address");
        line("Terminal", terminal(base), "the same phone");
        out.printf("%s%nThe gateway stays up. Ctrl+C ends it.%n%n", "═".repeat(COLUMNS));
    }

    private static String terminal(URI base) {
        return base.getPort() == 8080
                ? "mvn -Pdial package"
                : "AKIBA_HTTP_PORT=" + base.getPort() + " mvn -Pdial package";
    }

    private void line(String name, String what, String why) {
        // What is too long for its column gets a line of its own: people copy it.
        String below = what.length() > 28 ? "%n".formatted() + " ".repeat(40) : "";
        out.printf("  %-9s %-28s%s %s%n", name, what, below, why);
    }
}
