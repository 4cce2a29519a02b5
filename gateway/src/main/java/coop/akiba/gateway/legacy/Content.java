package coop.akiba.gateway.legacy;

import coop.akiba.domain.legacy.LegacyRow;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A row as text that is the same whenever the row says the same, however it was written. */
final class Content {
    private Content() {}

    static String of(LegacyRow row, Borrower borrower) {
        return switch (row) {
            case LegacyRow.OfLoan loan -> of(loan, borrower).encode();
            case LegacyRow.OfSavings savings ->
                who(borrower)
                        .put("amount", savings.amount().minor())
                        .put("asOf", savings.asOf().toString())
                        .put("updatedAt", savings.updatedAt().toEpochMilli())
                        .encode();
        };
    }

    /** What the audit trail says of a row: no names and no phone numbers. */
    static JsonObject told(String content) {
        JsonObject all = new JsonObject(content);
        JsonObject told = new JsonObject();
        for (String name : new String[] {"amount", "status", "product", "principalOwed", "interestOwed", "asOf"}) {
            if (all.getValue(name) != null) {
                told.put(name, all.getValue(name));
            }
        }
        return told;
    }

    private static JsonObject of(LegacyRow.OfLoan row, Borrower borrower) {
        return who(borrower)
                .put("amount", row.amount().minor())
                .put("status", row.status().name())
                .put("createdAt", row.createdAt().toEpochMilli())
                .put("updatedAt", row.updatedAt().toEpochMilli())
                .put("product", row.product().orElse(null))
                .put("months", row.months().orElse(null))
                .put(
                        "percent",
                        row.percent()
                                .map(BigDecimal::stripTrailingZeros)
                                .map(BigDecimal::toPlainString)
                                .orElse(null))
                .put("start", row.start().map(LocalDate::toString).orElse(null))
                .put("principalOwed", row.principalOwed().map(Money::minor).orElse(null))
                .put("interestOwed", row.interestOwed().map(Money::minor).orElse(null))
                .put("notes", row.notes());
    }

    private static JsonObject who(Borrower borrower) {
        return switch (borrower) {
            case Borrower.OfMember(var member) ->
                new JsonObject().put("member", member.value().toString());
            case Borrower.NonMember(String name, var phone) ->
                new JsonObject()
                        .put("name", name)
                        .put("msisdn", phone.map(Msisdn::e164).orElse(null));
        };
    }
}
