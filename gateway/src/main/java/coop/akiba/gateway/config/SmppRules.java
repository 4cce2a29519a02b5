package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold between the settings of SMPP binds, and between them and others; see {@link SettingsRules}. */
final class SmppRules {
    private static final String BINDS = "smppBinds";

    private final SettingsWords words;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> senders = new HashMap<>();

    private SmppRules(SettingsWords words) {
        this.words = words;
    }

    static List<String> check(JsonNode tree, SettingsWords words) {
        SmppRules rules = new SmppRules(words);
        JsonNode others = tree.path("smsSenders");
        for (int i = 0; others.isArray() && i < others.size(); i++) {
            rules.senders.put(others.get(i).path("team").asText(), "smsSenders[" + i + "]");
        }
        JsonNode binds = tree.path(BINDS);
        for (int i = 0; binds.isArray() && i < binds.size(); i++) {
            rules.check(binds.get(i), String.valueOf(i));
        }
        return rules.problems;
    }

    private void check(JsonNode bind, String index) {
        if (bind.path("name").isTextual() && !names.add(bind.path("name").asText())) {
            say("must differ from the name of every other bind", index, "name");
        }
        String carries = bind.path("carries").asText();
        if (Set.of("ussd", "both").contains(carries)) {
            dialling(bind, index);
        }
        if (Set.of("sms", "both").contains(carries)) {
            messages(bind, index);
        }
    }

    private void dialling(JsonNode bind, String index) {
        if (!bind.has("serviceCode")) {
            say("is missing: USSD needs it", index, "serviceCode");
        }
        JsonNode operations = bind.path("operations");
        Set<Integer> coming = new HashSet<>();
        for (String operation : List.of("begin", "next", "abort")) {
            if (operations.path(operation).isInt()
                    && !coming.add(operations.path(operation).asInt())) {
                say("must differ from the other operations of the telco", index, "operations", operation);
            }
        }
        if (operations.path("ask").equals(operations.path("end"))) {
            say("must differ from ask", index, "operations", "end");
        }
    }

    private void messages(JsonNode bind, String index) {
        if (!bind.has("from")) {
            say("is missing: SMS needs it", index, "from");
        }
        String before = senders.putIfAbsent(bind.path("team").asText(), BINDS + "[" + index + "]");
        if (before != null) {
            say("carries messages of a cooperative whose messages already leave by " + before, index, "carries");
        }
    }

    private void say(String fault, String... where) {
        List<String> path = new ArrayList<>(List.of(BINDS));
        path.addAll(List.of(where));
        problems.add(words.at(path, fault));
    }
}
