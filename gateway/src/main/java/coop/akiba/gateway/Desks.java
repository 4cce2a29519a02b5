package coop.akiba.gateway;

import coop.akiba.gateway.command.PhoneDecisions;
import coop.akiba.gateway.risk.ScorecardFiles;
import coop.akiba.gateway.sms.SmsAnswers;
import coop.akiba.gateway.sms.SmsDesk;
import coop.akiba.gateway.ussd.Errands;
import coop.akiba.gateway.ussd.Footfall;
import coop.akiba.gateway.ussd.OfficerErrands;

/** Where dialogs and messages of members are dealt with, whatever way they came; and where dialogs are counted. */
record Desks(Errands dialogs, SmsDesk messages, Footfall footfall) {

    static Desks of(Parts parts) {
        return new Desks(
                dialogs(parts),
                messages(parts),
                new Footfall(parts.vertx(), parts.db(), parts.metrics(), parts.clock()));
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
                new OfficerErrands(
                        parts.db(),
                        works.pins(),
                        ScorecardFiles.read(parts.settings().scorecards()),
                        new PhoneDecisions(parts.db(), works.loans(), parts.clock(), works.bell())),
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
