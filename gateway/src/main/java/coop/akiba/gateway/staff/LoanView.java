package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.TopUp;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;

/** Loans and members as staff see them. Amounts are decimal strings in major units. */
final class LoanView {
    private LoanView() {}

    static JsonObject brief(Loan loan, LocalDate today) {
        Schedule schedule = loan.schedule();
        return new JsonObject()
                .put("id", loan.id().value().toString())
                .put("number", loan.number().toString())
                .put(
                        "memberId",
                        loan.member().map(member -> member.value().toString()).orElse(null))
                .put("product", loan.product().code())
                .put("principal", AmountText.plain(loan.principal()))
                .put("months", loan.months())
                .put("status", loan.status().name())
                .put(
                        "overdue",
                        loan.status().isOwed() && !schedule.overdue(today).isZero())
                .put("appliedBy", loan.appliedBy())
                .put("appliedOn", loan.appliedOn().toString())
                .put("outstandingPrincipal", AmountText.plain(schedule.outstandingPrincipal()))
                .put("open", AmountText.plain(schedule.open()))
                .mergeIn(LoanCard.of(loan, today));
    }

    static JsonObject full(Loan loan, LocalDate today) {
        return brief(loan, today)
                .put("dueDate", loan.maturity().map(LocalDate::toString).orElse(null))
                .put("scheduleVersion", loan.version())
                .put(
                        "topUps",
                        new JsonArray(
                                loan.topUps().stream().map(LoanView::topUp).toList()))
                .put("writtenOff", AmountText.plain(loan.loss().writtenOff()))
                .put("recovered", AmountText.plain(loan.loss().recovered()))
                .put(
                        "instalments",
                        new JsonArray(loan.schedule().instalments().stream()
                                .map(LoanView::instalment)
                                .toList()));
    }

    static JsonObject topUp(TopUp topUp) {
        return new JsonObject()
                .put("amount", AmountText.plain(topUp.amount()))
                .put("date", topUp.on().toString())
                .put("timestamp", topUp.at().toString())
                .put("addedMonths", topUp.extraMonths());
    }

    static JsonObject member(Member member) {
        return new JsonObject()
                .put("id", member.id().value().toString())
                .put("number", member.number())
                .put("name", member.name())
                .put("msisdn", member.msisdn().e164())
                .put("language", member.language())
                .put("status", member.status().name());
    }

    static JsonObject instalment(Instalment row) {
        return new JsonObject()
                .put("number", row.number())
                .put("dueDate", row.due().toString())
                .put("principal", AmountText.plain(row.principal()))
                .put("interest", AmountText.plain(row.interest()))
                .put("penalty", AmountText.plain(row.penalty()))
                .put("total", AmountText.plain(row.total()))
                .put("open", AmountText.plain(row.open()));
    }
}
