package coop.akiba.gateway.mobilemoney.yo;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.config.PublicKeys;
import coop.akiba.gateway.mobilemoney.Form;
import coop.akiba.gateway.mobilemoney.MoneyAdapter;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.sms.PaymentProblem;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Yo!'s instant payment notices. What it signs does not say where one field ends and the next begins: somebody who has
 * a notice could move a digit from the narrative into the amount. Hence the shapes that are insisted on, and a payment
 * that names a request of ours must be of the amount asked for.
 */
public final class YoMoney implements MoneyAdapter {
    public static final String NAME = "yo";

    private static final String KIND = "ipn";
    private static final List<String> PAYMENT =
            List.of("date_time", "amount", "narrative", "network_ref", "external_ref", "msisdn");
    private static final String FAILED = "failed_transaction_reference";
    private static final List<String> FAILURE = List.of(FAILED, "transaction_init_date");
    private static final ZoneOffset KAMPALA = ZoneOffset.ofHours(3);

    private final PublicKey key;

    /** An account whose notices are signed with the key that belongs to this one, in PEM; settings were checked. */
    public YoMoney(String publicKey) {
        this.key = PublicKeys.rsa(publicKey).orElseThrow();
    }

    @Override
    public ProviderNotice read(ProviderRequest request, CurrencyPolicy currency) {
        Optional<Form> form = Form.of(request.body());
        if (form.isEmpty()) {
            return new ProviderNotice.Malformed("the body is not a form");
        }
        boolean failed = form.get().has(FAILED);
        if (!signed(form.get(), failed ? FAILURE : PAYMENT, form.get().text(failed ? "verification" : "signature"))) {
            return new ProviderNotice.Forged("the signature is not of the key of this account");
        }
        return failed ? notPaid(form.get()) : received(request, form.get(), currency);
    }

    /** PKCS #1 v1.5 over SHA-1, as Yo! does it. The key is pinned; whether its certificate has run out is no matter. */
    private boolean signed(Form form, List<String> fields, String signature) {
        try {
            Signature check = Signature.getInstance("SHA1withRSA");
            check.initVerify(key);
            for (String field : fields) {
                check.update(form.bytes(field));
            }
            return check.verify(Base64.getMimeDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException odd) {
            // Of another length than the key's, or no base64.
            return false;
        }
    }

    private static ProviderNotice received(ProviderRequest request, Form form, CurrencyPolicy currency) {
        String id = form.text("network_ref");
        if (!ProviderFields.isId(id)) {
            return new ProviderNotice.Unpostable(KIND, ProviderFields.idOf(request.body()), "network_ref is not an id");
        }
        Optional<Instant> at = ProviderFields.timeWithoutZone(form.text("date_time"), KAMPALA);
        if (at.isEmpty()) {
            return new ProviderNotice.Unpostable(KIND, id, "date_time is not a time");
        }
        Optional<Money> amount = ProviderFields.amount(form.text("amount"), currency);
        if (amount.isEmpty()) {
            return new ProviderNotice.Unpostable(KIND, id, "amount is not an amount of money");
        }
        String reference = form.text("external_ref");
        return new ProviderNotice.Received(
                KIND,
                id,
                amount.get(),
                ProviderFields.bounded(reference.isEmpty() ? form.text("narrative") : reference),
                ProviderFields.payer(form.text("msisdn")),
                at,
                Optional.of(reference).filter(ProviderFields::isToken));
    }

    private static ProviderNotice notPaid(Form form) {
        String token = form.text(FAILED);
        return ProviderFields.isToken(token)
                ? new ProviderNotice.NotPaid(token, PaymentProblem.OTHER, "", "", "")
                : new ProviderNotice.Nothing("a failed payment nobody was asked for");
    }

    @Override
    public ProviderReply reply(ProviderNotice notice, Outcome outcome) {
        return ProviderReply.bare(notice, outcome);
    }
}
