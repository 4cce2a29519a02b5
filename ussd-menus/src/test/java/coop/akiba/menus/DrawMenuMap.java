package coop.akiba.menus;

import coop.akiba.menus.text.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Draws the menus as they are in the code, {@code target/menu-map.mmd} and {@code target/menu-map.svg}, and names
 * what is wrong with them. Exits with 1 when something is.
 *
 * <p>Among the tests, because the members, loans and stories that it walks with are.
 */
public final class DrawMenuMap {
    private DrawMenuMap() {}

    public static void main(String[] args) throws IOException {
        Languages languages = Languages.all();
        MenuMap map = MenuWalk.map(languages, List.of(Screen.SEPTETS, Screen.FEWEST_SEPTETS, Screen.MOST_SEPTETS));
        Path folder = Files.createDirectories(Path.of("target"));
        Files.writeString(folder.resolve("menu-map.mmd"), MermaidMap.of(map));
        Files.writeString(folder.resolve("menu-map.svg"), SvgMap.of(map));
        List<String> problems = map.problems(Menus.stepNames(), languages);
        System.out.println("Menu map: " + map.figures());
        System.out.println("Drawn in " + folder.toAbsolutePath() + ": menu-map.mmd, menu-map.svg");
        problems.forEach(System.out::println);
        System.out.println(problems.isEmpty() ? "Nothing is wrong." : problems.size() + " things are wrong.");
        System.exit(problems.isEmpty() ? 0 : 1);
    }
}
