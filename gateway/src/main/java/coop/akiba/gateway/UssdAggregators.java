package coop.akiba.gateway;

import coop.akiba.gateway.config.Settings.UssdChannel;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ussd.Aggregator;
import coop.akiba.gateway.ussd.DialCode;
import coop.akiba.gateway.ussd.africastalking.AfricasTalkingUssd;
import coop.akiba.gateway.ussd.arkesel.ArkeselUssd;
import coop.akiba.gateway.ussd.beem.BeemUssd;
import coop.akiba.gateway.ussd.conend.ConEndFamily;
import coop.akiba.gateway.ussd.conend.ConEndUssd;
import coop.akiba.gateway.ussd.dmark.DmarkUssd;
import coop.akiba.gateway.ussd.flares.FlaresUssd;
import coop.akiba.gateway.ussd.generic.GenericUssd;
import coop.akiba.gateway.ussd.hubtel.HubtelUssd;
import coop.akiba.gateway.ussd.infobip.InfobipUssd;
import coop.akiba.gateway.ussd.moolre.MoolreUssd;
import coop.akiba.gateway.ussd.mtnrwanda.MtnRwandaUssd;
import coop.akiba.gateway.ussd.nalo.NaloUssd;
import coop.akiba.gateway.ussd.nsano.NsanoUssd;
import coop.akiba.gateway.ussd.oneapi.OneApiUssd;
import coop.akiba.gateway.ussd.trueafrican.TrueAfricanUssd;
import coop.akiba.gateway.ussd.yo.YoUssd;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Who brings dialled sessions: the one list. The settings' schema names the same. */
public final class UssdAggregators {
    private static final Map<String, Maker> ALL = all();

    private UssdAggregators() {}

    private static Map<String, Maker> all() {
        Map<String, Maker> all = new TreeMap<>();
        all.put(AfricasTalkingUssd.NAME, (phones, channel) -> new AfricasTalkingUssd(phones));
        ConEndFamily.ALL.forEach(
                names -> all.put(names.name(), (phones, channel) -> new ConEndUssd(phones, base(channel), names)));
        all.put(HubtelUssd.NAME, (phones, channel) -> new HubtelUssd(phones));
        all.put(NaloUssd.NAME, (phones, channel) -> new NaloUssd(phones));
        all.put(ArkeselUssd.NAME, (phones, channel) -> new ArkeselUssd(phones));
        all.put(MoolreUssd.NAME, (phones, channel) -> new MoolreUssd(phones, base(channel)));
        all.put(NsanoUssd.NAME, (phones, channel) -> new NsanoUssd(phones));
        all.put(BeemUssd.NAME, (phones, channel) -> new BeemUssd(phones));
        all.put(InfobipUssd.NAME, (phones, channel) -> new InfobipUssd(phones));
        all.put(FlaresUssd.NAME, (phones, channel) -> new FlaresUssd(phones));
        all.put(TrueAfricanUssd.NAME, (phones, channel) -> new TrueAfricanUssd(phones));
        all.put(DmarkUssd.NAME, (phones, channel) -> new DmarkUssd(phones, base(channel)));
        all.put(MtnRwandaUssd.NAME, (phones, channel) -> new MtnRwandaUssd(phones, base(channel)));
        all.put(OneApiUssd.NAME, (phones, channel) -> new OneApiUssd(phones));
        all.put(
                YoUssd.NAME,
                (phones, channel) -> new YoUssd(phones, channel.publicKey().orElseThrow()));
        all.put(
                GenericUssd.NAME,
                (phones, channel) ->
                        new GenericUssd(phones, base(channel), channel.format().orElseThrow()));
        return Map.copyOf(all);
    }

    private static DialCode base(UssdChannel channel) {
        return DialCode.of(channel.serviceCode());
    }

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
