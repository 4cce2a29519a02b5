package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;

/** Turns the checked settings of payouts into records; see {@link SettingsTree}. */
final class PayoutTree {
    private PayoutTree() {}

    static PayoutChannel channel(JsonNode account) {
        return new PayoutChannel(
                SettingsTree.text(account, "team"),
                SettingsTree.text(account, "provider"),
                SettingsTree.text(account, "account"),
                SettingsTree.optional(account, "baseUrl").map(URI::create),
                SettingsTree.optional(account, "user"),
                new Secret(SettingsTree.text(account, "password")),
                SettingsTree.optional(account, "subscriptionKey").map(Secret::new),
                SettingsTree.optional(account, "environment"),
                SettingsTree.optional(account, "publicKey"),
                SettingsTree.optional(account, "pin")
                        .map(pin -> new PayoutChannel.Airtel(
                                new Secret(pin),
                                SettingsTree.text(account, "version"),
                                SettingsTree.text(account, "pinPadding").equals("oaep"))),
                new PayoutChannel.Limits(
                        SettingsTree.text(account, "most"),
                        SettingsTree.text(account, "mostPerDay"),
                        SettingsTree.text(account, "secondPersonAbove"),
                        Duration.ofMinutes(account.path("repeatMinutes").asInt())));
    }
}
