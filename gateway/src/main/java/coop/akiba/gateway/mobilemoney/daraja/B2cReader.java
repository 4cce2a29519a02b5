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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what Daraja posts about payouts: results, and answers to Transaction Status. Codes are numbers or texts;
 * parameters come as one object or as a list, may lack a value, and repeat.
 */
final class B2cReader {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
    /** {@code 254708374149 - JANE SAMPLE}; the number may be masked. */
    private static final Pattern PARTY = Pattern.compile("([0-9]{3,15}[0-9*]*)\\s*-\\s*(.+)");
    /** {@code Fee For B2C Payment|KES|22.40}. */
    private static final Pattern CHARGE = Pattern.compile("[^|]*\\|([A-Z]{3})\\|([0-9.]{1,15})");

    private B2cReader() {}

    static Reading<B2cResult> read(Buffer body, CurrencyPolicy currency) {
        Optional<Json.Obj> found = StrictJson.object(body).flatMap(json -> json.object("Result"));
        if (found.isEmpty()) {
            return new Reading.Malformed<>("the body is not a result");
        }
        Json.Obj result = found.get();
        String code = result.scalar("ResultCode").orElse("");
        if (!CODE.matcher(code).matches()) {
            return new Reading.Malformed<>("ResultCode is missing");
        }
        List<Json.Obj> parameters = result.object("ResultParameters")
                .map(all -> items(all, "ResultParameter"))
                .orElse(List.of());
        return new Reading.Good<>(new B2cResult(
                id(result, "OriginatorConversationID"),
                id(result, "ConversationID"),
                code,
                ProviderFields.bounded(result.scalar("ResultDesc").orElse("")),
                facts(result, parameters, currency)));
    }

    private static B2cResult.Facts facts(Json.Obj result, List<Json.Obj> parameters, CurrencyPolicy currency) {
        Optional<String> party =
                value(parameters, "ReceiverPartyPublicName").or(() -> value(parameters, "CreditPartyName"));
        Matcher parts = PARTY.matcher(party.orElse(""));
        boolean named = parts.matches();
        return new B2cResult.Facts(
                Stream.of(value(parameters, "TransactionReceipt"), value(parameters, "ReceiptNo"))
                        .flatMap(Optional::stream)
                        .filter(DarajaFields::isReceipt)
                        .findFirst()
                        .or(() -> result.scalar("TransactionID").filter(DarajaFields::isReceipt))
                        .orElse(""),
                value(parameters, "TransactionAmount")
                        .or(() -> value(parameters, "Amount"))
                        .flatMap(text -> ProviderFields.amount(text, currency)),
                value(parameters, "TransactionCompletedDateTime")
                        .or(() -> value(parameters, "FinalisedTime"))
                        .or(() -> value(parameters, "TransCompletedTime"))
                        .flatMap(DarajaFields::anyTime),
                named ? parts.group(1) : "",
                named ? Optional.of(ProviderFields.bounded(parts.group(2).strip())) : Optional.empty(),
                value(parameters, "DebitPartyCharges").flatMap(text -> charge(text, currency)),
                value(parameters, "OriginalTransactionID").orElse(""),
                value(parameters, "TransactionStatus").orElse(""));
    }

    private static Optional<Money> charge(String text, CurrencyPolicy currency) {
        Matcher parts = CHARGE.matcher(text);
        return parts.matches() && parts.group(1).equals(currency.code())
                ? ProviderFields.amount(parts.group(2), currency)
                : Optional.empty();
    }

    /** An object stands for a list of itself. */
    private static List<Json.Obj> items(Json.Obj all, String name) {
        return all.object(name).map(List::of).orElseGet(() -> all.objects(name));
    }

    /** What all items of a key that have a value agree on; an item without one says nothing. */
    private static Optional<String> value(List<Json.Obj> parameters, String key) {
        List<String> values = parameters.stream()
                .filter(item -> item.scalar("Key").equals(Optional.of(key)))
                .flatMap(item -> item.scalar("Value").stream())
                .distinct()
                .toList();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    private static String id(Json.Obj result, String name) {
        return result.scalar(name).filter(ProviderFields::isId).orElse("");
    }
}
