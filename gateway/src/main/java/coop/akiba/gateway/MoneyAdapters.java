package coop.akiba.gateway;

import coop.akiba.gateway.config.MoneyChannel;
import coop.akiba.gateway.mobilemoney.MoneyAdapter;
import coop.akiba.gateway.mobilemoney.paystack.PaystackMoney;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Who posts notices of money: the one list. The settings' schema names the same. Daraja has routes of its own. */
final class MoneyAdapters {
    private static final Map<String, Function<MoneyChannel, MoneyAdapter>> ALL =
            Map.of(PaystackMoney.NAME, channel -> new PaystackMoney(channel.signingSecrets()));

    private MoneyAdapters() {}

    static Set<String> names() {
        return ALL.keySet();
    }

    static MoneyAdapter of(MoneyChannel channel) {
        return Objects.requireNonNull(ALL.get(channel.provider())).apply(channel);
    }
}
