package coop.akiba.gateway.simulator.daraja;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a payment prompt request as strictly as Daraja does. */
final class PushRequest {
    /** Words that Daraja refuses anywhere in an address, in any letter case. */
    private static final Pattern FORBIDDEN = Pattern.compile("mpesa|m-pesa|safaricom|exe|cmd|sql|query");

    private final JsonObject body;

    PushRequest(JsonObject body) {
        this.body = body;
    }

    static boolean isAllowed(String address) {
        return address.startsWith("http")
                && !FORBIDDEN.matcher(address.toLowerCase(Locale.ROOT)).find();
    }

    /** The first thing wrong with it, in Daraja's words. */
    Optional<String> problem() {
        if (!passwordFits()) {
            return Optional.of("Invalid Password");
        }
        if (!text("Amount").matches("[1-9][0-9]{0,5}") || amount().compareTo(new BigDecimal("250000")) > 0) {
            return Optional.of("Invalid Amount");
        }
        if (!text("PhoneNumber").matches("254[17][0-9]{8}")) {
            return Optional.of("Invalid PhoneNumber");
        }
        if (!text("AccountReference").matches("[A-Za-z0-9 ]{1,12}")) {
            return Optional.of("Invalid AccountReference");
        }
        if (!text("TransactionDesc").matches("[A-Za-z0-9 ]{1,13}")) {
            return Optional.of("Invalid Remarks");
        }
        return isAllowed(text("CallBackURL")) ? Optional.empty() : Optional.of("Invalid CallBackURL");
    }

    Prompt prompt(String merchantId, String checkoutId) {
        return new Prompt(
                merchantId,
                checkoutId,
                text("BusinessShortCode"),
                text("PhoneNumber"),
                amount(),
                text("AccountReference"),
                URI.create(text("CallBackURL")));
    }

    private BigDecimal amount() {
        return new BigDecimal(text("Amount"));
    }

    private boolean passwordFits() {
        try {
            String decoded = new String(Base64.getDecoder().decode(text("Password")), StandardCharsets.UTF_8);
            return decoded.startsWith(text("BusinessShortCode"))
                    && decoded.endsWith(text("Timestamp"))
                    && text("Timestamp").matches("[0-9]{14}");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String text(String name) {
        return String.valueOf(body.getValue(name, ""));
    }
}
