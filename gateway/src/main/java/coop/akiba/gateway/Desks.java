package coop.akiba.gateway;

import coop.akiba.gateway.sms.SmsAnswers;
import coop.akiba.gateway.sms.SmsDesk;
import coop.akiba.gateway.ussd.Errands;

/** Where dialogs and messages of members are dealt with, whatever way they came. */
record Desks(Errands dialogs, SmsDesk messages) {

    static Desks of(Parts parts) {
        return new Desks(dialogs(parts), messages(parts));
    }

    private static Errands dialogs(Parts parts) {
        Works works = parts.works();
        return new Errands(
                parts.db(),
                works.loans(),
                works.payments(),
                works.asking(),
                works.members(),
                works.pins(),
                works.activations(),
                works.people().errands(),
                works.lines(),
                works.hash(),
                parts.clock());
    }

    private static SmsDesk messages(Parts parts) {
        Works works = parts.works();
        SmsAnswers answers =
                new SmsAnswers(parts.db(), works.loans(), works.payments(), works.pins(), works.serviceCodes());
        return new SmsDesk(
                parts.vertx(),
                parts.db(),
                answers,
                works.notices(),
                works.ids(),
                works.hash(),
                works.phones(),
                parts.clock(),
                works.bell());
    }
}
