package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold between settings. Works on the tree and not on the record, so that one bad value does not hide what
 * else is wrong; values of a wrong type count as absent here, the schema has spoken of them.
 */
final class SettingsRules {
    private final JsonNode tree;
    private final SettingsWords words;
    private final List<String> problems = new ArrayList<>();

    private SettingsRules(JsonNode tree, SettingsWords words) {
        this.tree = tree;
        this.words = words;
    }

    static List<String> check(JsonNode tree, SettingsWords words) {
        SettingsRules rules = new SettingsRules(tree, words);
        if (tree.path("demo").isBoolean() && !tree.path("demo").asBoolean()) {
            rules.realMembersNeedRealSettings();
        }
        rules.keysDiffer();
        rules.pathKeysAreUnique();
        rules.twilioIsComplete();
        rules.ussdIsComplete();
        rules.networksAreSome();
        rules.problems.addAll(DarajaRules.check(tree, words));
        rules.problems.addAll(MoneyRules.check(tree, words));
        rules.problems.addAll(PromptRules.check(tree, words));
        rules.problems.addAll(GsmaRules.check(tree, words));
        rules.problems.addAll(PayoutRules.check(tree, words));
        rules.problems.addAll(SmppRules.check(tree, words));
        rules.problems.addAll(LineRules.check(tree, words));
        rules.onePassword("postgres");
        rules.onePassword("redis");
        rules.redisIsComplete();
        rules.channelsServeSomebody();
        rules.timesFit();
        return rules.problems;
    }

    private void realMembersNeedRealSettings() {
        for (String key : List.of("pin", "session")) {
            if (absent("keys", key)) {
                say(
                        "is missing: outside demo mode this key is needed; make one with `openssl rand -hex 32`",
                        "keys",
                        key);
            }
        }
        if (absent("http", "publicUrl")) {
            say("is missing: outside demo mode the gateway must know its own address", "http", "publicUrl");
        } else if (leaksOnTheWay(tree.path("http").path("publicUrl").asText())) {
            say("must be https: path keys travel in it", "http", "publicUrl");
        }
        if (absent("postgres", "uri") && !tree.path("data").path("keep").asBoolean()) {
            say("must be true outside demo mode while the database is a server of its own", "data", "keep");
        }
        eachOf("smsSenders", (sender, index) -> {
            if (sender.path("provider").asText().equals("demo")) {
                say("may be demo in demo mode only", "smsSenders", index, "provider");
            }
        });
    }

    private void keysDiffer() {
        JsonNode pin = tree.path("keys").path("pin");
        if (pin.isTextual() && pin.equals(tree.path("keys").path("session"))) {
            say("must differ from keys.pin", "keys", "session");
        }
    }

    private void pathKeysAreUnique() {
        Map<String, String> seen = new HashMap<>();
        for (String list : List.of("ussdChannels", "smsChannels", "daraja", "mobileMoney", "gsma")) {
            eachOf(list, (channel, index) -> {
                String before =
                        seen.putIfAbsent(channel.path("key").asText(), SettingsWords.name(List.of(list, index, "key")));
                if (before != null && channel.path("key").isTextual()) {
                    say("must differ from " + before, list, index, "key");
                }
            });
        }
    }

    private void twilioIsComplete() {
        eachOf("smsChannels", (channel, index) -> {
            if (isTwilio(channel) && channel.path("signingSecrets").isEmpty()) {
                say("must have at least one token: Twilio signs", "smsChannels", index, "signingSecrets");
            }
        });
        eachOf("smsSenders", (sender, index) -> {
            for (String needed : List.of("account", "token", "from")) {
                if (isTwilio(sender) && !sender.has(needed)) {
                    say("is missing: Twilio needs it", "smsSenders", index, needed);
                }
            }
        });
    }

    private void ussdIsComplete() {
        eachOf("ussdChannels", (channel, index) -> {
            String aggregator = channel.path("aggregator").asText();
            if (aggregator.equals("yo") && !channel.has("publicKey")) {
                say("is missing: Yo! signs", "ussdChannels", index, "publicKey");
            }
            if (channel.has("publicKey")
                    && PublicKeys.rsa(channel.path("publicKey").asText()).isEmpty()) {
                say("is no RSA key in PEM", "ussdChannels", index, "publicKey");
            }
            if (aggregator.equals("generic") != channel.has("format")) {
                say("goes with aggregator generic, and only with it", "ussdChannels", index, "format");
            }
        });
    }

    private void networksAreSome() {
        for (String channels : List.of("ussdChannels", "smsChannels", "daraja", "mobileMoney", "gsma")) {
            eachOf(channels, (channel, index) -> {
                JsonNode networks = channel.path("networks");
                for (int i = 0; networks.isArray() && i < networks.size(); i++) {
                    if (Network.parse(networks.get(i).asText()).isEmpty()) {
                        say("is no network", channels, index, "networks", String.valueOf(i));
                    }
                }
            });
        }
    }

    private void onePassword(String section) {
        String uri = tree.path(section).path("uri").asText();
        if (!absent(section, "password") && uri.matches("[a-z]+://[^/@]*:[^/@]*@.*")) {
            say("is given twice: here and in " + section + ".uri", section, "password");
        }
    }

    private void redisIsComplete() {
        String mode = tree.path("redis").path("mode").asText();
        boolean one = mode.equals("standalone");
        if (one && !tree.path("redis").path("nodes").isEmpty()) {
            say("is for redis.mode sentinel or cluster", "redis", "nodes");
        }
        if (!one && absent("redis", "uri")) {
            say("is missing: redis.mode " + mode + " needs the address of one of its servers", "redis", "uri");
        }
        if (mode.equals("sentinel") && absent("redis", "master")) {
            say("is missing: sentinels know the session store by it", "redis", "master");
        }
        if (!mode.equals("sentinel") && !absent("redis", "master")) {
            say("is for redis.mode sentinel", "redis", "master");
        }
        if (mode.equals("cluster") && tree.path("redis").path("uri").asText().matches(".*/[1-9][0-9]?")) {
            say("must not name a database: a cluster has only one", "redis", "uri");
        }
    }

    private void channelsServeSomebody() {
        eachOf("ussdChannels", (channel, index) -> {
            if (!channel.has("team") && channel.path("teams").isEmpty()) {
                say("is missing: the cooperative this belongs to, or teams for several", "ussdChannels", index, "team");
            }
            if (channel.has("team") && !channel.path("teams").isEmpty()) {
                say("is given twice: here and in team", "ussdChannels", index, "teams");
            }
        });
    }

    private void timesFit() {
        longer("outbox", "lease", "poll");
        longer("jobs", "lease", "poll");
        longer("ussd", "sessionLife", "deadline");
    }

    private void longer(String section, String key, String than) {
        String one = tree.path(section).path(key).asText();
        String other = tree.path(section).path(than).asText();
        boolean times = SettingsTree.isTime(one) && SettingsTree.isTime(other);
        if (times && SettingsTree.time(one).compareTo(SettingsTree.time(other)) <= 0) {
            say("must be longer than " + section + "." + than, section, key);
        }
    }

    private boolean absent(String section, String key) {
        return !tree.path(section).has(key);
    }

    private static boolean isTwilio(JsonNode entry) {
        return entry.path("provider").asText().equals("twilio");
    }

    private static boolean leaksOnTheWay(String url) {
        return url.startsWith("http:") && !url.matches("http://(localhost|127\\.0\\.0\\.1)([:/].*)?");
    }

    private void say(String fault, String... path) {
        problems.add(words.at(List.of(path), fault));
    }

    private interface Entry {
        void check(JsonNode entry, String index);
    }

    private void eachOf(String list, Entry check) {
        JsonNode entries = tree.path(list);
        for (int i = 0; entries.isArray() && i < entries.size(); i++) {
            check.check(entries.get(i), String.valueOf(i));
        }
    }
}
