package coop.akiba.menus;

import coop.akiba.menus.MenuMap.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A menu map as a picture: a column for each number of keys that it takes to get to a step, the steps of a column
 * beside those they come from. Ways that lead back to an earlier column are dashed. What is keyed shows when one
 * points at a line. Steps where a dialog ends have a thick edge; the end itself is not drawn.
 */
final class SvgMap {
    private static final int COLUMN = 300;
    private static final int ROW = 56;
    private static final int WIDTH = 210;
    private static final int HEIGHT = 40;
    private static final int MARGIN = 20;
    private static final int LONGEST_TITLE = 34;

    private final MenuMap map;
    private final Map<String, Integer> column = new LinkedHashMap<>();
    private final Map<String, Integer> row = new HashMap<>();

    private SvgMap(MenuMap map) {
        this.map = map;
        layOut();
    }

    static String of(MenuMap map) {
        return new SvgMap(map).draw();
    }

    private void layOut() {
        Deque<String> open = new ArrayDeque<>(List.of(MenuMap.DIAL, MenuMap.REDIAL));
        open.forEach(start -> column.put(start, 0));
        while (!open.isEmpty()) {
            String from = open.poll();
            for (Edge edge : map.edges().keySet()) {
                if (edge.from().equals(from) && isDrawn(edge) && !column.containsKey(edge.to())) {
                    column.put(edge.to(), columnOf(from) + 1);
                    open.add(edge.to());
                }
            }
        }
        for (int i = 0; column.containsValue(i); i++) {
            List<String> steps = new ArrayList<>(inColumn(i));
            steps.sort(Comparator.comparingDouble(this::middleOfOrigins));
            steps.forEach(step -> row.put(step, steps.indexOf(step)));
        }
    }

    private int columnOf(String step) {
        return column.getOrDefault(step, 0);
    }

    private List<String> inColumn(int number) {
        return column.keySet().stream().filter(step -> columnOf(step) == number).toList();
    }

    private double middleOfOrigins(String step) {
        return map.edges().keySet().stream()
                .filter(edge -> edge.to().equals(step) && row.containsKey(edge.from()))
                .mapToInt(edge -> row.getOrDefault(edge.from(), 0))
                .average()
                .orElse(0);
    }

    private static boolean isDrawn(Edge edge) {
        return !edge.to().equals(MenuMap.END);
    }

    private String draw() {
        int columns = column.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        int rows = row.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        StringBuilder svg = new StringBuilder("""
            <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="11">
            <style>path{fill:none;stroke:#47a;stroke-width:1.2} path.back{stroke:#bbb;stroke-dasharray:4 3}
            path:hover{stroke:#d20;stroke-width:3} rect{fill:#fff;stroke:#333} rect.end{stroke-width:3}</style>
            """.formatted(2 * MARGIN + columns * COLUMN, 2 * MARGIN + rows * ROW));
        map.edges().forEach((edge, labels) -> {
            if (column.containsKey(edge.from()) && isDrawn(edge)) {
                line(svg, edge, labels);
            }
        });
        column.keySet().forEach(step -> box(svg, step));
        return svg.append("</svg>\n").toString();
    }

    private void line(StringBuilder svg, Edge edge, Set<String> labels) {
        int x1 = x(edge.from()) + WIDTH;
        int y1 = y(edge.from()) + HEIGHT / 2;
        int x2 = x(edge.to());
        int y2 = y(edge.to()) + HEIGHT / 2;
        int bend = COLUMN / 3;
        boolean back = columnOf(edge.to()) <= columnOf(edge.from());
        svg.append("<path%s d=\"M%d %d C%d %d %d %d %d %d\"><title>%s</title></path>\n"
                .formatted(
                        back ? " class=\"back\"" : "",
                        x1,
                        y1,
                        x1 + bend,
                        y1,
                        x2 - bend,
                        y2,
                        x2,
                        y2,
                        escaped(edge.from() + " to " + edge.to() + ": " + MenuMap.label(labels))));
    }

    private void box(StringBuilder svg, String step) {
        String title = map.titles().getOrDefault(step, "");
        String cut = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE - 3) + "..." : title;
        String ends = map.edges().containsKey(new Edge(step, MenuMap.END)) ? " class=\"end\"" : "";
        svg.append("<rect%s x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>\n"
                .formatted(ends, x(step), y(step), WIDTH, HEIGHT));
        svg.append("<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>\n"
                .formatted(x(step) + 6, y(step) + 15, escaped(step)));
        svg.append("<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(x(step) + 6, y(step) + 31, escaped(cut)));
    }

    private int x(String step) {
        return MARGIN + columnOf(step) * COLUMN;
    }

    private int y(String step) {
        return MARGIN + row.getOrDefault(step, 0) * ROW;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
