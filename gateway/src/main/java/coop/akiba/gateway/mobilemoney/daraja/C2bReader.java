package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.Reading;
import coop.akiba.gateway.mobilemoney.StrictJson;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Reads Daraja's C2B validation and confirmation, which have the same body. Members we do not know are ignored. */
final class C2bReader {
    private C2bReader() {}

    static Reading<C2bNotice> read(Buffer body, String shortCode, CurrencyPolicy currency) {
        Optional<Json.Obj> json = StrictJson.object(body);
        if (json.isEmpty()) {
            return new Reading.Malformed<>("the body is not well-formed JSON");
        }
        Json.Obj notice = json.get();
        String transactionId = notice.scalar("TransID").orElse("");
        if (!DarajaFields.isReceipt(transactionId)) {
            return new Reading.Malformed<>("TransID is not a receipt number");
        }
        if (!notice.scalar("BusinessShortCode").equals(Optional.of(shortCode))) {
            return new Reading.Malformed<>("BusinessShortCode is not the one of this address");
        }
        Optional<Money> amount = notice.scalar("TransAmount").flatMap(text -> ProviderFields.amount(text, currency));
        if (amount.isEmpty()) {
            return new Reading.Unpostable<>(transactionId, "TransAmount is not an amount of money");
        }
        return new Reading.Good<>(new C2bNotice(
                transactionId,
                amount.get(),
                ProviderFields.bounded(notice.scalar("BillRefNumber").orElse("")),
                ProviderFields.payer(notice.scalar("MSISDN").orElse("")),
                notice.scalar("TransTime").flatMap(DarajaFields::time)));
    }
}
