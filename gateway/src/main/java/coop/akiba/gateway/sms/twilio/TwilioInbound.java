package coop.akiba.gateway.sms.twilio;

import coop.akiba.gateway.http.Form;
import coop.akiba.gateway.outbox.DeliveryStatus;
import coop.akiba.gateway.sms.InboundSms;
import coop.akiba.gateway.sms.SmsInbox;
import coop.akiba.gateway.sms.SmsPost;
import coop.akiba.gateway.sms.SmsReading;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Forms signed under the account's token. Nothing in them is looked at before the signature holds. */
public final class TwilioInbound implements SmsInbox {
    public static final String NAME = "twilio";

    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");

    private static final Map<String, DeliveryStatus> STATUSES = Map.ofEntries(
            Map.entry("accepted", DeliveryStatus.QUEUED),
            Map.entry("scheduled", DeliveryStatus.QUEUED),
            Map.entry("queued", DeliveryStatus.QUEUED),
            Map.entry("sending", DeliveryStatus.QUEUED),
            Map.entry("sent", DeliveryStatus.SENT),
            Map.entry("partially_delivered", DeliveryStatus.SENT),
            Map.entry("delivered", DeliveryStatus.DELIVERED),
            Map.entry("read", DeliveryStatus.DELIVERED),
            Map.entry("undelivered", DeliveryStatus.FAILED),
            Map.entry("failed", DeliveryStatus.FAILED),
            Map.entry("canceled", DeliveryStatus.FAILED));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String signatureHeader() {
        return "X-Twilio-Signature";
    }

    @Override
    public SmsReading<InboundSms> message(SmsPost post) {
        return signed(post, form -> {
            Optional<String> sid = sid(form);
            Optional<String> from = form.get("From").filter(sender -> !sender.isBlank());
            return sid.isEmpty() || from.isEmpty()
                    ? new SmsReading.Malformed<>(sid.isEmpty() ? "MessageSid" : "From")
                    // A picture has no words.
                    : new SmsReading.Read<>(new InboundSms(
                            sid.get(), from.get(), form.get("Body").orElse("")));
        });
    }

    @Override
    public SmsReading<SmsReading.Report> report(SmsPost post) {
        return signed(post, form -> {
            Optional<String> sid = sid(form);
            if (sid.isEmpty()) {
                return new SmsReading.Malformed<>("MessageSid");
            }
            return form.get("MessageStatus")
                    .map(STATUSES::get)
                    .<SmsReading<SmsReading.Report>>map(
                            status -> new SmsReading.Read<>(new SmsReading.Report(sid.get(), status)))
                    .orElseGet(SmsReading.Unimportant::new);
        });
    }

    /** TwiML that says nothing: replies leave by the outbox like every other message. */
    @Override
    public Answer thanks() {
        return new Answer("text/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");
    }

    private static <T> SmsReading<T> signed(SmsPost post, Function<Form, SmsReading<T>> read) {
        Optional<String> forgery = TwilioInboundSignature.fault(post);
        return forgery.<SmsReading<T>>map(SmsReading.Forged::new)
                .orElseGet(() -> read.apply(post.form().orElseThrow()));
    }

    private static Optional<String> sid(Form form) {
        return form.get("MessageSid").filter(sid -> SID.matcher(sid).matches());
    }
}
