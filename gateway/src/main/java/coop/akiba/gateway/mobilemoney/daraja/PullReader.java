package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.Reading;
import coop.akiba.gateway.mobilemoney.StrictJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what Pull Transactions answers. Its list is a list of lists, under {@code Response} or {@code Transaction};
 * where there is nothing the list is the text {@code [[]]}, or the whole answer is.
 */
final class PullReader {
    private static final Pattern NOTHING = Pattern.compile("\\s*\"?\\s*\\[\\s*(\\[\\s*])?\\s*]\\s*\"?\\s*");
    private static final Pattern NATIONAL = Pattern.compile("[17][0-9]{8}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,32}");

    private final CurrencyPolicy currency;
    private final ZoneId zone;

    /**
     * A reader.
     *
     * @param zone of payments' times, whatever letter they end in
     */
    PullReader(CurrencyPolicy currency, ZoneId zone) {
        this.currency = currency;
        this.zone = zone;
    }

    PullAnswer read(int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.page(body);
        if (json.isEmpty()) {
            boolean nothing = status == 200
                    && body.length() < 64
                    && NOTHING.matcher(body.toString()).matches();
            return nothing ? new PullAnswer.NoMore() : new PullAnswer.Away("HTTP " + status + " without Daraja's JSON");
        }
        String error = json.get().scalar("errorCode").orElse("");
        if (CODE.matcher(error).matches()) {
            String said = json.get().scalar("errorMessage").orElse("");
            return error.startsWith("4")
                    ? new PullAnswer.Refused(error, Registrations.excerpt(said))
                    : new PullAnswer.Away(error);
        }
        String code = json.get().scalar("ResponseCode").orElse("");
        return switch (code) {
            case "1001" -> new PullAnswer.NoMore();
            case "1000", "0" -> page(json.get());
            default ->
                status == 200 && CODE.matcher(code).matches()
                        ? new PullAnswer.Refused(code, "")
                        : new PullAnswer.Away("HTTP " + status + " without a code");
        };
    }

    private PullAnswer page(Json.Obj answer) {
        Optional<Json> list = Optional.ofNullable(answer.members().get("Response"))
                .or(() -> Optional.ofNullable(answer.members().get("Transaction")));
        List<Json.Obj> found = new ArrayList<>();
        if (list.isEmpty() || !collect(list.get(), 0, found)) {
            return new PullAnswer.Away("a list of payments that is none");
        }
        return found.isEmpty()
                ? new PullAnswer.NoMore()
                : new PullAnswer.Page(found.stream().map(this::row).toList());
    }

    /** The rows in lists of lists; false where there is anything else, so that no payment is passed over unseen. */
    private static boolean collect(Json json, int depth, List<Json.Obj> into) {
        return switch (json) {
            case Json.Arr(List<Json> items) ->
                depth < 3 && items.stream().allMatch(item -> collect(item, depth + 1, into));
            case Json.Obj row -> into.add(row);
            case Json.Text(String text) -> NOTHING.matcher(text).matches();
            default -> false;
        };
    }

    private PullRow row(Json.Obj row) {
        Buffer raw = raw(row);
        String id = row.scalar("transactionId").orElse("").strip().toUpperCase(Locale.ROOT);
        if (!DarajaFields.isReceipt(id)) {
            String name = ProviderFields.idOf(raw);
            return new PullRow(name, new Reading.Unpostable<>(name, "transactionId is not a receipt number"), raw);
        }
        String type = row.scalar("transactiontype").orElse("").toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !type.startsWith("c2b")) {
            return new PullRow(id, new Reading.Unpostable<>(id, "transactiontype is not a payment to us"), raw);
        }
        Optional<Money> amount = row.scalar("amount").flatMap(text -> ProviderFields.amount(text, currency));
        return new PullRow(
                id,
                amount.<Reading<C2bNotice>>map(money -> new Reading.Good<>(new C2bNotice(
                                id,
                                money,
                                ProviderFields.bounded(
                                        row.scalar("billreference").orElse("")),
                                payer(row.scalar("msisdn").orElse("")),
                                row.scalar("trxDate").flatMap(this::time))))
                        .orElseGet(() -> new Reading.Unpostable<>(id, "amount is not an amount of money")),
                raw);
    }

    /** Daraja leaves the country out here. */
    private static String payer(String text) {
        return ProviderFields.payer(NATIONAL.matcher(text).matches() ? "254" + text : text);
    }

    private Optional<Instant> time(String text) {
        String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        try {
            return Optional.of(LocalDateTime.parse(local).atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return ProviderFields.timeWithZone(text).or(() -> DarajaFields.anyTime(text));
        }
    }

    private static Buffer raw(Json.Obj row) {
        JsonObject plain = new JsonObject();
        for (Map.Entry<String, Json> member : row.members().entrySet()) {
            row.scalar(member.getKey()).ifPresent(value -> plain.put(member.getKey(), value));
        }
        return plain.toBuffer();
    }
}
