package coop.akiba.gateway;

import coop.akiba.gateway.config.MoneyChannel;
import coop.akiba.gateway.mobilemoney.MoneyAdapter;
import coop.akiba.gateway.mobilemoney.airtel.AirtelMoney;
import coop.akiba.gateway.mobilemoney.flutterwave.FlutterwaveMoney;
import coop.akiba.gateway.mobilemoney.mtn.MtnMoney;
import coop.akiba.gateway.mobilemoney.pawapay.PawaPayMoney;
import coop.akiba.gateway.mobilemoney.paystack.PaystackMoney;
import coop.akiba.gateway.mobilemoney.wave.WaveMoney;
import coop.akiba.gateway.mobilemoney.yo.YoMoney;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/** Who posts notices of money: the one list. The settings' schema names the same. Daraja has routes of its own. */
public final class MoneyAdapters {
    private static final Map<String, BiFunction<MoneyChannel, InstantSource, MoneyAdapter>> ALL = Map.of(
            AirtelMoney.NAME, (channel, clock) -> new AirtelMoney(channel.signingSecrets(), channel.signing()),
            FlutterwaveMoney.NAME,
                    (channel, clock) -> new FlutterwaveMoney(channel.signingSecrets(), channel.signing()),
            MtnMoney.NAME, (channel, clock) -> new MtnMoney(),
            PawaPayMoney.NAME, (channel, clock) -> new PawaPayMoney(),
            PaystackMoney.NAME, (channel, clock) -> new PaystackMoney(channel.signingSecrets()),
            WaveMoney.NAME, (channel, clock) -> new WaveMoney(channel.signingSecrets(), channel.signing(), clock),
            YoMoney.NAME, (channel, clock) -> new YoMoney(channel.publicKey().orElseThrow()));

    private MoneyAdapters() {}

    public static Set<String> names() {
        return ALL.keySet();
    }

    /** The adapter of an account, with a clock for those whose signatures run out. */
    public static MoneyAdapter of(MoneyChannel channel, InstantSource clock) {
        return Objects.requireNonNull(ALL.get(channel.provider())).apply(channel, clock);
    }
}
