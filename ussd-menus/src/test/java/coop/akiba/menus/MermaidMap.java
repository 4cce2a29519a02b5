package coop.akiba.menus;

import java.util.Set;

/** A menu map as Mermaid text: paste it into anything that shows Mermaid. */
final class MermaidMap {
    private MermaidMap() {}

    static String of(MenuMap map) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        Set.of(MenuMap.DIAL, MenuMap.REDIAL).stream()
                .sorted()
                .forEach(start -> text.append("  %s([\"%s\"])%n".formatted(id(start), start)));
        map.titles()
                .forEach((step, title) ->
                        text.append("  %s[\"<b>%s</b><br/>%s\"]%n".formatted(id(step), step, quoted(title))));
        map.edges()
                .forEach((edge, labels) -> text.append("  %s -->%s %s%n"
                        .formatted(
                                id(edge.from()),
                                labels.isEmpty() ? "" : "|\"" + quoted(MenuMap.label(labels)) + "\"|",
                                id(edge.to()))));
        return text.toString();
    }

    /** Words like {@code end} mean something to Mermaid. */
    private static String id(String step) {
        return "s_" + step.replace('.', '_');
    }

    private static String quoted(String text) {
        return text.replace("#", "#35;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;");
    }
}
