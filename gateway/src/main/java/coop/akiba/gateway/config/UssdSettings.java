package coop.akiba.gateway.config;

import static coop.akiba.gateway.config.SettingsTree.list;
import static coop.akiba.gateway.config.SettingsTree.optional;
import static coop.akiba.gateway.config.SettingsTree.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** USSD channels, from a checked tree. */
final class UssdSettings {
    private UssdSettings() {}

    static Settings.UssdChannel channel(JsonNode channel) {
        return new Settings.UssdChannel(
                optional(channel, "team").map(List::of).orElseGet(() -> list(channel.path("teams"), JsonNode::asText)),
                text(channel, "aggregator"),
                new Secret(text(channel, "key")),
                text(channel, "serviceCode"),
                optional(channel, "deadline").map(SettingsTree::time),
                SettingsTree.networks(channel),
                optional(channel, "publicKey"),
                Optional.of(channel.path("format")).filter(JsonNode::isObject).map(UssdSettings::format));
    }

    private static UssdFormat format(JsonNode format) {
        return new UssdFormat(
                text(format, "request"),
                text(format, "session"),
                text(format, "phone"),
                text(format, "text"),
                text(format, "input"),
                text(format, "isNew"),
                text(format, "code"),
                text(format, "reply"),
                text(format, "replyText"),
                text(format, "replyFlag"),
                text(format, "more"),
                text(format, "over"),
                list(format.path("echo"), JsonNode::asText),
                format.path("septets").asInt());
    }
}
