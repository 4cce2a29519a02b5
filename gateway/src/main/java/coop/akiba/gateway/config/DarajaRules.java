package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * What Daraja asks of addresses; see {@link SettingsRules}. It refuses those that contain certain words anywhere, in
 * capitals too, and the host counts: {@code annexed.example} contains one.
 */
final class DarajaRules {
    private static final List<String> FORBIDDEN =
            List.of("mpesa", "m-pesa", "safaricom", "exec", "exe", "cmd", "sql", "query");

    private DarajaRules() {}

    static List<String> check(JsonNode tree, SettingsWords words) {
        String url = tree.path("http").path("publicUrl").asText().toLowerCase(Locale.ROOT);
        return FORBIDDEN.stream()
                .filter(word -> !tree.path("daraja").isEmpty() && url.contains(word))
                .findFirst()
                .map(word -> List.of(words.at(
                        List.of("http", "publicUrl"),
                        "contains '" + word + "': Daraja takes no address with this in it, and short codes are set")))
                .orElse(List.of());
    }
}
