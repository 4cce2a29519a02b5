package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.Payment;
import coop.akiba.domain.loan.RowPayment;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.store.StoredPayment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Payments of a loan as staff see them. */
final class PaymentView {
    private PaymentView() {}

    static JsonObject of(LoanEvent.Repaid event) {
        Money none = event.paid().currency().zero();
        return view(event.payment(), event.rows(), none, event.toSavings(), event.keptApart());
    }

    static JsonObject of(LoanEvent.Recovered event) {
        Money none = event.recovered().currency().zero();
        return view(event.payment(), List.of(), event.recovered(), none, event.keptApart());
    }

    /** What was taken back, as it was. */
    static JsonObject of(LoanEvent.PaymentReversed event) {
        Money none = event.payment().amount().currency().zero();
        return view(event.payment(), event.rows(), none, none, none);
    }

    static JsonObject of(StoredPayment stored) {
        return view(stored.payment(), stored.rows(), stored.recovered(), stored.toSavings(), stored.keptApart())
                .put("number", stored.number())
                .put("bookedBy", stored.bookedBy())
                .put("bookedAt", stored.bookedAt().toString())
                .put(
                        "reversed",
                        stored.reversal()
                                .map(reversal -> new JsonObject()
                                        .put("by", reversal.by())
                                        .put("at", reversal.at().toString())
                                        .put("reason", reversal.reason()))
                                .orElse(null));
    }

    private static JsonObject view(
            Payment payment, List<RowPayment> rows, Money recovered, Money toSavings, Money keptApart) {
        return new JsonObject()
                .put("id", payment.id().toString())
                .put("amount", AmountText.plain(payment.amount()))
                .put("account", payment.from().code().name())
                .put("reference", payment.reference())
                .put("valueDate", payment.valueDate().toString())
                .put("rows", new JsonArray(rows.stream().map(PaymentView::row).toList()))
                .put("recovered", AmountText.plain(recovered))
                .put("toSavings", AmountText.plain(toSavings))
                .put("keptApart", AmountText.plain(keptApart));
    }

    private static JsonObject row(RowPayment row) {
        return new JsonObject()
                .put("number", row.number())
                .put("principal", AmountText.plain(row.paid().principal()))
                .put("interest", AmountText.plain(row.paid().interest()))
                .put("penalty", AmountText.plain(row.paid().penalty()));
    }
}
