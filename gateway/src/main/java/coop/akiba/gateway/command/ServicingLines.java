package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.Recovery;
import coop.akiba.domain.money.AmountText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the audit trail says of each event of a running loan. */
final class ServicingLines {
    private ServicingLines() {}

    static JsonObject detail(LoanEvent event) {
        return switch (event) {
            case LoanEvent.Repaid repaid ->
                new JsonObject()
                        .put("payment", repaid.payment().id().toString())
                        .put("reference", repaid.payment().reference())
                        .put("on", repaid.payment().valueDate().toString())
                        .put("paid", AmountText.plain(repaid.paid()))
                        .put("toPrincipal", AmountText.plain(repaid.settled().principal()))
                        .put("toInterest", AmountText.plain(repaid.settled().interest()))
                        .put("toPenalty", AmountText.plain(repaid.settled().penalty()))
                        .put("toSavings", AmountText.plain(repaid.toSavings()));
            case LoanEvent.Recovered recovered ->
                new JsonObject()
                        .put("payment", recovered.payment().id().toString())
                        .put("reference", recovered.payment().reference())
                        .put("recovered", AmountText.plain(recovered.recovered()));
            case LoanEvent.PaymentReversed reversed ->
                AuditLines.reason(reversed.reason())
                        .put("payment", reversed.payment().id().toString())
                        .put("amount", AmountText.plain(reversed.payment().amount()));
            case LoanEvent.ToppedUp toppedUp -> toppedUp(toppedUp);
            case LoanEvent.Restructured(Loan loan, String why) ->
                AuditLines.reason(why)
                        .put("scheduleVersion", loan.version())
                        .put("dueDate", loan.maturity().map(Object::toString).orElse(""));
            case LoanEvent.Corrected(Loan loan, Loan before, String why) ->
                AuditLines.reason(why).put("was", terms(before)).put("is", terms(loan));
            case LoanEvent.Waived waived ->
                AuditLines.reason(waived.reason())
                        .put("interest", AmountText.plain(waived.waived().interest()))
                        .put("penalty", AmountText.plain(waived.waived().penalty()));
            case LoanEvent.GivenUp givenUp -> givenUp(givenUp);
            case LoanEvent.Penalised penalised ->
                AuditLines.reason(penalised.reason())
                        .put("row", penalised.row())
                        .put("amount", AmountText.plain(penalised.amount()));
            default -> new JsonObject();
        };
    }

    /** All that a correction can change. */
    private static JsonObject terms(Loan loan) {
        return new JsonObject()
                .put("product", loan.product().code())
                .put("principal", AmountText.plain(loan.original()))
                .put("months", loan.months())
                .put("rate", PayoutLines.percent(loan))
                .put("start", loan.start().map(Object::toString).orElse(""))
                .put("lien", AmountText.plain(loan.lien()))
                .put("securities", loan.origination().securities().size())
                .put("purpose", loan.origination().purpose())
                .put("scheduleVersion", loan.version())
                .put("dueDate", loan.maturity().map(Object::toString).orElse(""));
    }

    /** U-34 has the words. */
    private static JsonObject toppedUp(LoanEvent.ToppedUp event) {
        return new JsonObject()
                .put("amount", AmountText.plain(event.topUp().amount()))
                .put("total", AmountText.plain(event.loan().principal()))
                .put("on", event.topUp().on().toString())
                .put("channel", event.channel().name())
                .put("reference", event.reference())
                .put("extraMonths", event.topUp().extraMonths())
                .put("dueDate", event.loan().maturity().map(Object::toString).orElse(""))
                .put(
                        "text",
                        "Top up of " + event.topUp().amount() + " added to loan "
                                + event.loan().number() + ". New total: "
                                + event.loan().principal());
    }

    /** With what each security brought in: a guarantor who paid has a claim on the borrower. */
    private static JsonObject givenUp(LoanEvent.GivenUp event) {
        JsonArray recoveries = new JsonArray();
        for (Recovery recovery : event.recoveries()) {
            recoveries.add(new JsonObject()
                    .put(
                            "from",
                            recovery.from().code().name() + ":"
                                    + recovery.from().scope())
                    .put("paid", AmountText.plain(recovery.paid().total()))
                    .put("surplus", AmountText.plain(recovery.surplus())));
        }
        return AuditLines.reason(event.reason())
                .put("owed", AmountText.plain(event.owed().total()))
                .put("recoveries", recoveries)
                .put("writtenOff", AmountText.plain(event.writtenOff()));
    }
}
