package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.Reading;
import coop.akiba.gateway.mobilemoney.StrictJson;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the STK push callback. Its items come in any order, some (Balance) without a value, and are missing altogether
 * when the payment failed.
 */
final class StkReader {
    private static final Pattern CHECKOUT_ID = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final Pattern RESULT_CODE = Pattern.compile("[A-Za-z0-9_.-]{1,32}");

    private StkReader() {}

    static Reading<StkCallback> read(Buffer body, CurrencyPolicy currency) {
        Optional<Json.Obj> found = StrictJson.object(body)
                .flatMap(json -> json.object("Body"))
                .flatMap(inner -> inner.object("stkCallback"));
        if (found.isEmpty()) {
            return new Reading.Malformed<>("the body is not an STK callback");
        }
        Json.Obj callback = found.get();
        String checkoutId = callback.scalar("CheckoutRequestID").orElse("");
        if (!CHECKOUT_ID.matcher(checkoutId).matches()) {
            return new Reading.Malformed<>("CheckoutRequestID is missing");
        }
        String code = callback.scalar("ResultCode").orElse("");
        if (!RESULT_CODE.matcher(code).matches()) {
            return new Reading.Malformed<>("ResultCode is missing");
        }
        if (!code.equals("0")) {
            String text = ProviderFields.bounded(callback.scalar("ResultDesc").orElse(""));
            return new Reading.Good<>(new StkCallback.NotPaid(checkoutId, code, text));
        }
        return paid(
                checkoutId,
                callback.object("CallbackMetadata")
                        .map(data -> data.objects("Item"))
                        .orElse(List.of()),
                currency);
    }

    private static Reading<StkCallback> paid(String checkoutId, List<Json.Obj> items, CurrencyPolicy currency) {
        String receipt = item(items, "MpesaReceiptNumber").orElse("");
        if (!DarajaFields.isReceipt(receipt)) {
            return new Reading.Unpostable<>(checkoutId, "paid, without a receipt number");
        }
        Optional<Money> amount = item(items, "Amount").flatMap(text -> ProviderFields.amount(text, currency));
        if (amount.isEmpty()) {
            return new Reading.Unpostable<>(receipt, "paid, but Amount is not an amount of money");
        }
        return new Reading.Good<>(new StkCallback.Paid(
                checkoutId,
                receipt,
                amount.get(),
                item(items, "PhoneNumber").map(ProviderFields::payer).orElse(""),
                item(items, "TransactionDate").flatMap(DarajaFields::time)));
    }

    /** The value of the only item of a name; named twice is as good as not named. */
    private static Optional<String> item(List<Json.Obj> items, String name) {
        List<Json.Obj> named = items.stream()
                .filter(item -> item.scalar("Name").equals(Optional.of(name)))
                .toList();
        return named.size() == 1 ? named.getFirst().scalar("Value") : Optional.empty();
    }
}
