package coop.akiba.gateway.demo;

import java.util.ArrayList;
import java.util.List;

/** A phone's screen in plain text: lines folded at the width of a small display, with a frame around them. */
final class Frame {
    static final int WIDTH = 34;

    private Frame() {}

    static String around(String text) {
        List<String> lines = new ArrayList<>();
        lines.add("  ┌" + "─".repeat(WIDTH + 2) + "┐");
        fold(text, WIDTH).forEach(line -> lines.add("  │ " + line + " ".repeat(WIDTH - line.length()) + " │"));
        lines.add("  └" + "─".repeat(WIDTH + 2) + "┘");
        return String.join("\n", lines);
    }

    /** Breaks at spaces where there are any, else where the line is full. */
    static List<String> fold(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String rest = line;
            while (rest.length() > width) {
                int space = rest.lastIndexOf(' ', width);
                int cut = space > 0 ? space : width;
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut).stripLeading();
            }
            lines.add(rest);
        }
        return lines;
    }
}
