package coop.akiba.gateway.mobilemoney.yo;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.config.MoneyChannel;
import coop.akiba.gateway.config.PromptAccount;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.SaidProblem;
import coop.akiba.gateway.prompt.PromptOutcome;
import coop.akiba.gateway.prompt.PromptStatus;
import coop.akiba.gateway.prompt.PromptWire;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.sms.PaymentProblem;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Yo!'s deposits of payers, not waited for: {@code acdepositfunds} with {@code NonBlocking}. The ExternalReference is
 * the request's token, and what became of it is asked by that.
 */
public final class YoPrompts implements PromptWire {
    private static final ZoneOffset KAMPALA = ZoneOffset.ofHours(3);
    private static final String STATE = "TransactionStatus";
    private static final String REFERENCE = "TransactionReference";

    private final MoneyChannel channel;
    private final PromptAccount account;
    private final String notices;

    /** An account whose notices Yo! posts to this public address of ours. */
    public YoPrompts(MoneyChannel channel, PromptAccount account, URI publicUrl) {
        this.channel = channel;
        this.account = account;
        this.notices = publicUrl + "/pay/" + YoMoney.NAME + "/" + channel.key().value();
    }

    @Override
    public Optional<Call> prompt(Team team, PaymentRequest request, long units, String reference, String bearer) {
        Map<String, String> fields = fields("acdepositfunds");
        fields.put("NonBlocking", "TRUE");
        fields.put("Amount", String.valueOf(units));
        fields.put("Account", request.msisdn().digits());
        fields.put("Narrative", reference.isBlank() ? "Payment" : reference);
        fields.put("ExternalReference", request.token());
        fields.put("InstantNotificationUrl", notices);
        fields.put("FailureNotificationUrl", notices);
        return Optional.of(call(fields));
    }

    @Override
    public PromptOutcome prompted(int status, Buffer body) {
        Map<String, String> said = YoXml.response(body).orElse(Map.of());
        String code = ProviderFields.bounded(said.getOrDefault("StatusCode", ""));
        String state = said.getOrDefault(STATE, "");
        if (status != 200 || said.isEmpty()) {
            return status == 403 || status == 429
                    ? new PromptOutcome.TryLater("HTTP " + status)
                    : new PromptOutcome.Unclear("HTTP " + status);
        }
        if (said.getOrDefault("Status", "").equals("OK")) {
            return state.equals("FAILED")
                    ? new PromptOutcome.Rejected(problem(said), code, text(said))
                    : new PromptOutcome.Accepted(ProviderFields.bounded(said.getOrDefault(REFERENCE, "")));
        }
        // An error that names no transaction made none; of one that does, the status is to be asked.
        boolean nothingDone = state.equals("FAILED") || (state.isEmpty() && !said.containsKey(REFERENCE));
        return said.getOrDefault("Status", "").equals("ERROR") && nothingDone
                ? new PromptOutcome.Rejected(problem(said), code, text(said))
                : new PromptOutcome.Unclear(code);
    }

    @Override
    public Call question(Team team, PaymentRequest request, String bearer) {
        Map<String, String> fields = fields("actransactioncheckstatus");
        fields.put("PrivateTransactionReference", request.token());
        fields.put("DepositTransactionType", "PULL");
        return call(fields);
    }

    @Override
    public PromptStatus asked(Team team, PaymentRequest request, int status, Buffer body) {
        Optional<Map<String, String>> said = YoXml.response(body);
        if (status != 200 || said.isEmpty()) {
            return new PromptStatus.Unknown("HTTP " + status, status / 100 != 4);
        }
        String code = ProviderFields.bounded(said.get().getOrDefault("StatusCode", ""));
        return switch (said.get().getOrDefault(STATE, "")) {
            case "SUCCEEDED" -> succeeded(request, said.get(), body);
            case "FAILED" -> new PromptStatus.NotPaid(problem(said.get()), code, text(said.get()));
            case "PENDING", "INDETERMINATE" -> new PromptStatus.Pending();
            default -> new PromptStatus.Unknown(code, false);
        };
    }

    /** The notice of payment has the network's id of it, so that is the payment's name here, too. */
    private PromptStatus succeeded(PaymentRequest request, Map<String, String> said, Buffer raw) {
        Optional<Money> amount = ProviderFields.amount(
                said.getOrDefault("Amount", ""), request.amount().currency());
        String id = said.getOrDefault("MNOTransactionReferenceId", "");
        // UGX-MTNMM is money of Uganda at MTN.
        boolean ours = said.getOrDefault(
                        "CurrencyCode", request.amount().currency().code())
                .startsWith(request.amount().currency().code());
        if (!ours) {
            return new PromptStatus.Unknown("paid in another currency", false);
        }
        return amount.isPresent() && ProviderFields.isId(id)
                ? new PromptStatus.Paid(
                        "status",
                        id,
                        amount.get(),
                        request.msisdn().digits(),
                        ProviderFields.timeWithoutZone(said.getOrDefault("TransactionCompletionDate", ""), KAMPALA),
                        Account.mobileMoney(YoMoney.NAME, channel.account()),
                        raw)
                : new PromptStatus.PaidWithoutReceipt();
    }

    private static String text(Map<String, String> said) {
        return ProviderFields.bounded(said.getOrDefault("ErrorMessage", said.getOrDefault("StatusMessage", "")));
    }

    /** Yo! passes on the words of the networks, and documents no codes for them. */
    private static PaymentProblem problem(Map<String, String> said) {
        return SaidProblem.of(text(said));
    }

    private Map<String, String> fields(String method) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("APIUsername", account.user().orElseThrow());
        fields.put("APIPassword", account.password().value());
        fields.put("Method", method);
        return fields;
    }

    private static Call call(Map<String, String> fields) {
        return new Call("POST", "", Map.of("Content-Type", "text/xml"), YoXml.request(fields));
    }
}
