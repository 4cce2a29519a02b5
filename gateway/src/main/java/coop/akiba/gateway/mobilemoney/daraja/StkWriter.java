package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.money.Money;
import coop.akiba.gateway.config.DarajaChannel;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.OptionalLong;

/** Builds the requests Daraja takes. */
final class StkWriter {
    /** At most 13 characters; it has been seen to be mandatory although documented as optional. */
    private static final String DESCRIPTION = "Loan payment";

    private static final int MOST_REFERENCE = 12;

    private StkWriter() {}

    static String authorization(DarajaChannel channel) {
        return "Basic "
                + base64(channel.consumerKey().value() + ":"
                        + channel.consumerSecret().value());
    }

    /**
     * A payment prompt.
     *
     * @param amount whole shillings, see {@link #wholeShillings}
     */
    static JsonObject push(DarajaChannel channel, StkPush push, long amount, URI callback, Instant now) {
        String digits = push.payer().digits();
        return signed(channel, now)
                .put("TransactionType", "CustomerPayBillOnline")
                .put("Amount", Long.toString(amount))
                .put("PartyA", digits)
                .put("PartyB", channel.shortCode())
                .put("PhoneNumber", digits)
                .put("CallBackURL", callback.toString())
                .put("AccountReference", accountReference(push))
                .put("TransactionDesc", DESCRIPTION);
    }

    static JsonObject query(DarajaChannel channel, String checkoutId, Instant now) {
        return signed(channel, now).put("CheckoutRequestID", checkoutId);
    }

    static JsonObject registration(DarajaChannel channel, URI validation, URI confirmation) {
        return new JsonObject()
                .put("ShortCode", channel.shortCode())
                .put("ResponseType", "Completed")
                .put("ConfirmationURL", confirmation.toString())
                .put("ValidationURL", validation.toString());
    }

    /** The amount as Daraja takes it, or empty when it has cents or is out of its range. */
    static OptionalLong wholeShillings(Money amount) {
        long unit = amount.currency().minorPerMajor();
        boolean fits = amount.isPositive() && amount.minor() % unit == 0;
        return fits ? OptionalLong.of(amount.minor() / unit) : OptionalLong.empty();
    }

    /** The reference in letters and digits, at most 12 of them: other characters are known to fail silently. */
    private static String accountReference(StkPush push) {
        String plain = push.reference().replaceAll("[^A-Za-z0-9]", "");
        return plain.substring(0, Math.min(plain.length(), MOST_REFERENCE));
    }

    private static JsonObject signed(DarajaChannel channel, Instant now) {
        String timestamp = DarajaFields.time(now);
        return new JsonObject()
                .put("BusinessShortCode", channel.shortCode())
                .put("Password", base64(channel.shortCode() + channel.passkey().value() + timestamp))
                .put("Timestamp", timestamp);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
