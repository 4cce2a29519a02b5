package coop.akiba.gateway.sms.twilio;

import com.twilio.security.RequestValidator;
import coop.akiba.gateway.http.Form;
import coop.akiba.gateway.sms.SmsPost;
import java.util.Optional;

/** Checks {@code X-Twilio-Signature} by the SDK's own validator, against the address that Twilio was given. */
final class TwilioInboundSignature {
    /** In the address of a JSON request, whose signature covers the address only. We take forms. */
    private static final String SIGNED_BODY = "bodySHA256=";

    private TwilioInboundSignature() {}

    /** What is wrong, or empty when the request is signed under one of the secrets. */
    static Optional<String> fault(SmsPost post) {
        if (post.signature().isEmpty()) {
            return Optional.of("no signature");
        }
        if (post.form().isEmpty()) {
            // The validator works on a map; with a field given twice, it would check one and we might read the other.
            return Optional.of("repeated field or NUL");
        }
        if (post.url().contains(SIGNED_BODY)) {
            return Optional.of("not a form");
        }
        Form form = post.form().get();
        boolean signed = post.secrets().stream()
                .anyMatch(secret -> new RequestValidator(secret.value())
                        .validate(post.url(), form.fields(), post.signature().get()));
        return signed ? Optional.empty() : Optional.of("wrong signature");
    }
}
