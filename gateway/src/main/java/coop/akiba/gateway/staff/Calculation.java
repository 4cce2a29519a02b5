package coop.akiba.gateway.staff;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.RepaymentPlan;
import coop.akiba.domain.schedule.ScheduleTerms;
import coop.akiba.domain.schedule.Schedules;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;

/** A loan somebody wonders about. */
record Calculation(ScheduleTerms terms, Money principal, int months, LocalDate start, Fee fee) {

    /** What it would cost, or why there is no such loan. */
    sealed interface Outcome {
        record Answer(JsonObject body) implements Outcome {}

        record Impossible(String code, String text) implements Outcome {}
    }

    Outcome outcome() {
        try {
            return Schedules.of(terms, principal, months, start)
                    .map(this::outcome)
                    .orElse(new Outcome.Impossible(
                            "amount-too-small-for-term",
                            "spread over " + months
                                    + " months, rounding would leave an instalment nothing to repay, or less"
                                    + " interest than none"));
        } catch (ArithmeticException tooMuch) {
            return new Outcome.Impossible("amount-too-large", "more would be owed than can be counted");
        }
    }

    private Outcome outcome(RepaymentPlan plan) {
        Money kept = fee.of(principal).plus(plan.advanceInterest());
        if (!principal.isMoreThan(kept)) {
            return new Outcome.Impossible(
                    "nothing-to-pay-out", "fee and interest in advance leave nothing of the loan to pay out");
        }
        return new Outcome.Answer(view(plan, principal.minus(kept)));
    }

    private JsonObject view(RepaymentPlan plan, Money disbursed) {
        List<Instalment> rows = plan.schedule().instalments();
        return new JsonObject()
                .put("currency", principal.currency().code())
                .put("currencyScale", principal.currency().scale())
                .put(
                        "installments",
                        new JsonArray(rows.stream().map(Calculation::row).toList()))
                .put(
                        "totals",
                        new JsonObject()
                                .put(
                                        "principal",
                                        AmountText.plain(plan.schedule().principal()))
                                .put("interest", AmountText.plain(plan.interest()))
                                .put("payable", AmountText.plain(plan.payable())))
                .put("fee", AmountText.plain(fee.of(principal)))
                .put("advanceInterest", AmountText.plain(plan.advanceInterest()))
                .put("disbursed", AmountText.plain(disbursed))
                .put("firstPayment", AmountText.plain(rows.getFirst().total()))
                .put("lastPayment", AmountText.plain(rows.getLast().total()))
                .put("roundingFellBack", plan.unroundedInstalments());
    }

    private static JsonObject row(Instalment row) {
        return new JsonObject()
                .put("number", row.number())
                .put("dueDate", row.due().toString())
                .put("principal", AmountText.plain(row.principal()))
                .put("interest", AmountText.plain(row.interest()))
                .put("total", AmountText.plain(row.total()));
    }
}
