package coop.akiba.gateway.smpp;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.TelcoBind;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.outbox.DeliveryReports;
import coop.akiba.gateway.sms.SmsDesk;
import coop.akiba.gateway.store.TeamDirectory;
import coop.akiba.gateway.ussd.DialCode;
import coop.akiba.gateway.ussd.DirectLine;
import coop.akiba.gateway.ussd.Limits;
import coop.akiba.gateway.ussd.UssdLine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A bind with all that goes over it.
 *
 * @param sms sends messages; empty where the bind carries none
 */
public record Telco(Bind bind, Optional<SmppSms> sms) {

    /** What binds are made of. */
    public record Parts(
            DirectLine.Ground dialogs,
            Duration deadline,
            SmsDesk desk,
            DeliveryReports reports,
            Phones phones,
            KeyedHash hash,
            RandomGenerator random,
            Metrics metrics,
            Timing timing) {
        TeamDirectory teams() {
            return dialogs.teams();
        }

        InstantSource clock() {
            return dialogs.clock();
        }
    }

    /** Makes one that does nothing until it is started. */
    public static Telco of(TelcoBind settings, Parts parts) {
        Metrics.Counts<Event> counts = parts.metrics()
                .counts("akiba_smpp_events", "What came and went over a bind", settings.name(), Event.class);
        // A bind that carries no sessions never answers one.
        DialCode code = DialCode.parse(settings.ussd().serviceCode()).orElseGet(() -> new DialCode(""));
        UssdLine line = new UssdLine(
                "smpp-" + settings.name(),
                false,
                code,
                new Limits(settings.ussd().septets(), parts.deadline()));
        TelcoTraffic traffic = new TelcoTraffic(
                settings,
                new TelcoTraffic.Parts(
                        parts.teams(),
                        parts.phones(),
                        new DirectLine(parts.dialogs(), new TeamId(settings.team()), line),
                        parts.desk(),
                        parts.reports(),
                        parts.hash(),
                        parts.clock(),
                        counts));
        Bind bind = new Bind(settings, parts.timing(), parts.random(), parts.metrics(), counts, traffic);
        return new Telco(
                bind, settings.carries().sms() ? Optional.of(new SmppSms(settings, bind, counts)) : Optional.empty());
    }
}
