package coop.akiba.gateway.config;

import static coop.akiba.gateway.config.SettingsTree.networks;
import static coop.akiba.gateway.config.SettingsTree.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Short codes, from a checked tree. */
final class DarajaTree {
    private DarajaTree() {}

    static DarajaChannel channel(JsonNode channel) {
        return new DarajaChannel(
                text(channel, "team"),
                new Secret(text(channel, "key")),
                text(channel, "shortCode"),
                new Secret(text(channel, "consumerKey")),
                new Secret(text(channel, "consumerSecret")),
                new Secret(text(channel, "passkey")),
                URI.create(text(channel, "baseUrl")),
                networks(channel),
                text(channel, "c2bVersion"),
                Optional.of(channel.path("pull")).filter(JsonNode::isObject).map(DarajaTree::pull));
    }

    private static DarajaPull pull(JsonNode pull) {
        boolean utc = text(pull, "zone").equals("utc");
        return new DarajaPull(
                text(pull, "nominatedNumber"),
                text(pull, "method"),
                utc ? ZoneOffset.UTC : ZoneId.of("Africa/Nairobi"));
    }
}
