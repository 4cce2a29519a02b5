package coop.akiba.gateway.demo;

import java.util.ArrayList;
import java.util.List;

/** A phone's screen in plain text: lines folded at the width of a small display, with a frame and a title. */
final class Frame {
    static final int WIDTH = 40;
    private static final String GAP = "   ";

    private Frame() {}

    /** A screen and the key that led to it. */
    record Shown(String title, String text) {}

    static String around(String title, String text) {
        return String.join("\n", lines(new Shown(title, text), 0));
    }

    /** Screens two abreast, in the order they were seen. */
    static String pairs(List<Shown> screens) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < screens.size(); i += 2) {
            List<Shown> pair = screens.subList(i, Math.min(i + 2, screens.size()));
            int height = pair.stream()
                    .mapToInt(shown -> fold(shown.text(), WIDTH).size())
                    .max()
                    .orElse(0);
            List<List<String>> columns =
                    pair.stream().map(shown -> lines(shown, height)).toList();
            for (int row = 0; row < columns.getFirst().size(); row++) {
                int at = row;
                rows.add(String.join(
                        GAP, columns.stream().map(column -> column.get(at)).toList()));
            }
        }
        return String.join("\n", rows);
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

    private static List<String> lines(Shown shown, int atLeast) {
        List<String> text = new ArrayList<>(fold(shown.text(), WIDTH));
        while (text.size() < atLeast) {
            text.add("");
        }
        String title = shown.title().isEmpty() ? "" : " " + shown.title() + " ";
        List<String> lines = new ArrayList<>();
        lines.add("  ┌─" + title + "─".repeat(Math.max(0, WIDTH + 1 - title.length())) + "┐");
        text.forEach(line -> lines.add("  │ " + line + " ".repeat(Math.max(0, WIDTH - line.length())) + " │"));
        lines.add("  └" + "─".repeat(WIDTH + 2) + "┘");
        return lines;
    }
}
