package coop.akiba.gateway;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.TelcoBind;
import coop.akiba.gateway.outbox.DeliveryReports;
import coop.akiba.gateway.smpp.Telco;
import coop.akiba.gateway.smpp.Timing;
import coop.akiba.gateway.sms.SmsProvider;
import coop.akiba.gateway.ussd.DirectLine;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The direct connections to telcos. Each process holds all of them, by binds of its own. */
final class Telcos {
    private final Map<TelcoBind, Telco> all = new LinkedHashMap<>();

    Telcos(Parts parts, Desks desks) {
        Works works = parts.works();
        Telco.Parts made = new Telco.Parts(
                new DirectLine.Ground(
                        parts.vertx(),
                        parts.redis(),
                        parts.settings().ussd(),
                        parts.teams(),
                        parts.readers(),
                        desks.dialogs(),
                        works.hash(),
                        desks.footfall(),
                        parts.clock()),
                parts.settings().ussd().deadline(),
                desks.messages(),
                new DeliveryReports(parts.db()),
                works.phones(),
                works.hash(),
                works.random(),
                parts.metrics(),
                Timing.USUAL);
        parts.settings().smppBinds().forEach(bind -> all.put(bind, Telco.of(bind, made)));
    }

    /** Whose messages leave by a bind. */
    Map<TeamId, SmsProvider> senders() {
        Map<TeamId, SmsProvider> senders = new LinkedHashMap<>();
        all.forEach((bind, telco) -> telco.sms().ifPresent(sms -> senders.put(new TeamId(bind.team()), sms)));
        return senders;
    }

    void start() {
        all.values().forEach(telco -> telco.bind().start());
    }

    /** Before the outbox: what members have begun is finished, and messages that are left wait there. */
    Future<?> stop() {
        List<Future<Void>> stops =
                all.values().stream().map(telco -> telco.bind().stop()).toList();
        return Future.join(stops);
    }
}
