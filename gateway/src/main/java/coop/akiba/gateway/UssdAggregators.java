package coop.akiba.gateway;

import coop.akiba.gateway.config.Settings.UssdChannel;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ussd.Aggregator;
import coop.akiba.gateway.ussd.africastalking.AfricasTalkingUssd;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who brings dialled sessions: the one list. The settings' schema names the same. */
public final class UssdAggregators {
    private static final Map<String, Maker> ALL =
            Map.ofEntries(Map.entry(AfricasTalkingUssd.NAME, (phones, channel) -> new AfricasTalkingUssd(phones)));

    private UssdAggregators() {}

    /** Makes what reads one channel. */
    private interface Maker {
        Aggregator make(Phones phones, UssdChannel channel);
    }

    /** What reads a channel; the settings were checked, so there is one. */
    public static Aggregator of(Phones phones, UssdChannel channel) {
        return Objects.requireNonNull(ALL.get(channel.aggregator())).make(phones, channel);
    }

    public static Set<String> names() {
        return ALL.keySet();
    }
}
