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
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/** Who posts notices of money: the one list. The settings' schema names the same. Daraja has routes of its own. */
public final class MoneyAdapters {
    private static final Map<String, BiFunction<MoneyChannel, Here, MoneyAdapter>> ALL = Map.of(
            AirtelMoney.NAME, (channel, here) -> new AirtelMoney(channel.signingSecrets(), channel.signing()),
            FlutterwaveMoney.NAME, (channel, here) -> new FlutterwaveMoney(channel.signingSecrets(), channel.signing()),
            MtnMoney.NAME, (channel, here) -> new MtnMoney(),
            PawaPayMoney.NAME,
                    (channel, here) -> new PawaPayMoney(channel.publicKey(), address(channel, here.publicUrl())),
            PaystackMoney.NAME, (channel, here) -> new PaystackMoney(channel.signingSecrets()),
            WaveMoney.NAME, (channel, here) -> new WaveMoney(channel.signingSecrets(), channel.signing(), here.clock()),
            YoMoney.NAME, (channel, here) -> new YoMoney(channel.publicKey().orElseThrow()));

    private MoneyAdapters() {}

    /** What they may need to know of us. */
    private record Here(URI publicUrl, InstantSource clock) {}

    public static Set<String> names() {
        return ALL.keySet();
    }

    /**
     * The adapter of an account.
     *
     * @param publicUrl where providers reach us: some sign the address as well
     * @param clock for those whose signatures run out
     */
    public static MoneyAdapter of(MoneyChannel channel, URI publicUrl, InstantSource clock) {
        return Objects.requireNonNull(ALL.get(channel.provider())).apply(channel, new Here(publicUrl, clock));
    }

    private static URI address(MoneyChannel channel, URI publicUrl) {
        return URI.create(
                publicUrl + "/pay/" + channel.provider() + "/" + channel.key().value());
    }
}
