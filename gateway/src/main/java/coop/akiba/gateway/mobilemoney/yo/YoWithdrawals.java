package coop.akiba.gateway.mobilemoney.yo;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.config.PayoutChannel;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.payout.PayoutAnswer;
import coop.akiba.gateway.payout.PayoutOrder;
import coop.akiba.gateway.payout.PayoutWire;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Withdrawals of Yo! Payments ({@code acwithdrawfunds}). Our id is the {@code ExternalReference}, by which it is asked
 * ({@code actransactioncheckstatus}). That Yo! recognises a repeated one is not documented, so none is ever repeated.
 */
public final class YoWithdrawals implements PayoutWire {
    private static final String TASK = "/ybs/task.php";
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "text/xml", "Content-transfer-encoding", "text");

    private final PayoutChannel channel;

    public YoWithdrawals(PayoutChannel channel) {
        this.channel = channel;
    }

    @Override
    public boolean knowsTwins() {
        return false;
    }

    @Override
    public Call order(PayoutOrder order, String bearer) {
        Map<String, String> values = method("acwithdrawfunds");
        // It would hold the line for as long as the operator takes.
        values.put("NonBlocking", "TRUE");
        values.put("Amount", AmountText.plain(order.amount()));
        values.put("Account", order.to().digits());
        values.put("Narrative", "Payout");
        values.put("ExternalReference", order.id().toString());
        return call(values);
    }

    /** A success is believed when it is asked about: this answer does not name the order. */
    @Override
    public PayoutAnswer ordered(PayoutOrder order, int status, Buffer body) {
        Map<String, String> values = YoXml.response(body).orElse(Map.of());
        String ref = Optional.ofNullable(values.get("TransactionReference")).orElse("");
        return switch (values.getOrDefault("TransactionStatus", "")) {
            case "SUCCEEDED", "PENDING", "INDETERMINATE" -> new PayoutAnswer.Taken(ref.length() > 128 ? "" : ref);
            case "FAILED" -> new PayoutAnswer.Refused(code(values), "");
            // An error that names no transaction is not documented well enough to be a failure.
            default -> new PayoutAnswer.Unclear(values.isEmpty() ? "HTTP " + status : "code " + code(values));
        };
    }

    @Override
    public Call question(PayoutOrder order, String bearer) {
        Map<String, String> values = method("actransactioncheckstatus");
        values.put("PrivateTransactionReference", order.id().toString());
        return call(values);
    }

    @Override
    public PayoutAnswer asked(PayoutOrder order, int status, Buffer body, LocalDate today) {
        Optional<Map<String, String>> values = YoXml.response(body).filter(answer -> status == 200);
        if (values.isEmpty()) {
            return new PayoutAnswer.Unclear("HTTP " + status);
        }
        return switch (values.get().getOrDefault("TransactionStatus", "")) {
            case "SUCCEEDED" -> paid(order, values.get(), today);
            case "FAILED" -> new PayoutAnswer.NotPaid("", code(values.get()), "");
            case "PENDING", "INDETERMINATE" -> new PayoutAnswer.Pending();
            default -> new PayoutAnswer.NotKnown(code(values.get()));
        };
    }

    private static PayoutAnswer paid(PayoutOrder order, Map<String, String> values, LocalDate today) {
        CurrencyPolicy currency = order.amount().currency();
        Optional<String> written = Optional.ofNullable(values.get("Amount")).filter(text -> !text.isEmpty());
        Optional<Money> amount = written.flatMap(text -> ProviderFields.amount(text, currency));
        if (written.isPresent() && !amount.equals(Optional.of(order.amount()))) {
            return new PayoutAnswer.Odd("SUCCEEDED", "another amount");
        }
        String receipt = Optional.ofNullable(values.get("MNOTransactionReferenceId"))
                .filter(ProviderFields::isId)
                .orElse("");
        return new PayoutAnswer.Paid(
                "", "SUCCEEDED", new PayoutReport.Proof(receipt, amount, today, Optional.empty(), Optional.empty()));
    }

    private static String code(Map<String, String> values) {
        return ProviderFields.bounded(Optional.ofNullable(values.get("ErrorMessageCode"))
                .filter(code -> !code.isEmpty())
                .orElseGet(() -> values.getOrDefault("StatusCode", "")));
    }

    private Map<String, String> method(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("APIUsername", channel.user().orElseThrow());
        values.put("APIPassword", channel.password().value());
        values.put("Method", name);
        return values;
    }

    private static Call call(Map<String, String> values) {
        return new Call("POST", TASK, HEADERS, YoXml.request(values));
    }
}
