package coop.akiba.gateway;

import coop.akiba.gateway.command.PayoutCallbacks;
import coop.akiba.gateway.http.Origins;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.mobilemoney.MoneyIntake;
import coop.akiba.gateway.mobilemoney.MoneyRoutes;
import coop.akiba.gateway.mobilemoney.daraja.DarajaRoutes;
import coop.akiba.gateway.mobilemoney.gsma.GsmaRoutes;
import java.util.List;

/** Where providers of mobile money reach us: the one list of their routes. */
final class MoneyDoors {
    private MoneyDoors() {}

    static Routes all(Parts parts) {
        MoneyIntake intake = intake(parts);
        List<Routes> all = List.of(daraja(parts, intake), operators(parts, intake), others(parts, intake));
        return router -> all.forEach(routes -> routes.mount(router));
    }

    private static MoneyIntake intake(Parts parts) {
        Works works = parts.works();
        return new MoneyIntake(
                parts.db(),
                works.receipts(),
                works.payments(),
                works.paymentReports(),
                new PayoutCallbacks(parts.db(), parts.clock()),
                parts.clock());
    }

    private static Routes daraja(Parts parts, MoneyIntake intake) {
        return new DarajaRoutes(
                origins(parts),
                parts.teams(),
                parts.settings().daraja(),
                intake,
                parts.works().payments(),
                PayoutWays.reports(parts),
                ReversalWays.reports(parts),
                parts.clock(),
                parts.metrics().registry());
    }

    private static Routes operators(Parts parts, MoneyIntake intake) {
        Works works = parts.works();
        return new GsmaRoutes(
                parts.teams(),
                origins(parts),
                parts.settings().gsma(),
                new GsmaRoutes.Desk(parts.db(), works.receipts(), works.ids(), works.phones(), intake),
                parts.clock(),
                parts.metrics().registry());
    }

    private static Routes others(Parts parts, MoneyIntake intake) {
        return new MoneyRoutes(
                parts.teams(),
                origins(parts),
                parts.settings().mobileMoney(),
                channel -> MoneyAdapters.of(channel, parts.settings().http().origin(), parts.clock()),
                intake,
                parts.metrics().registry());
    }

    private static Origins origins(Parts parts) {
        return new Origins(parts.settings().http().trustedProxies());
    }
}
