package coop.akiba.gateway.sms.africastalking;

import coop.akiba.gateway.http.Form;
import coop.akiba.gateway.outbox.DeliveryStatus;
import coop.akiba.gateway.sms.InboundSms;
import coop.akiba.gateway.sms.SmsInbox;
import coop.akiba.gateway.sms.SmsPost;
import coop.akiba.gateway.sms.SmsReading;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message has {@code from}, {@code to}, {@code text}, {@code date}, {@code id} and {@code linkId}; a report has
 * {@code id}, {@code status} and {@code phoneNumber}. Dates come in two formats and are not needed.
 */
public final class AfricasTalkingInbox implements SmsInbox {
    public static final String NAME = "africastalking";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

    /** Of {@code AbsentSubscriber} nobody says whether it is final, so it is let be, like what may be added later. */
    private static final Map<String, DeliveryStatus> STATUSES = Map.of(
            "Sent", DeliveryStatus.SENT,
            "Submitted", DeliveryStatus.SENT,
            "Buffered", DeliveryStatus.SENT,
            "Success", DeliveryStatus.DELIVERED,
            "Rejected", DeliveryStatus.FAILED,
            "Failed", DeliveryStatus.FAILED,
            "Expired", DeliveryStatus.FAILED);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String signatureHeader() {
        return "";
    }

    @Override
    public SmsReading<InboundSms> message(SmsPost post) {
        if (post.form().isEmpty()) {
            return new SmsReading.Malformed<>("repeated field or NUL");
        }
        Form form = post.form().get();
        Optional<String> id = id(form);
        Optional<String> from = form.get("from").filter(sender -> !sender.isBlank());
        Optional<String> text = form.get("text");
        if (id.isEmpty() || from.isEmpty() || text.isEmpty()) {
            return new SmsReading.Malformed<>(id.isEmpty() ? "id" : from.isEmpty() ? "from" : "text");
        }
        return new SmsReading.Read<>(new InboundSms(id.get(), from.get(), text.get()));
    }

    @Override
    public SmsReading<SmsReading.Report> report(SmsPost post) {
        Optional<String> id = post.form().flatMap(AfricasTalkingInbox::id);
        Optional<String> status = post.form().flatMap(form -> form.get("status"));
        if (id.isEmpty() || status.isEmpty()) {
            return new SmsReading.Malformed<>(id.isEmpty() ? "id" : "status");
        }
        DeliveryStatus known = STATUSES.get(status.get());
        return known == null
                ? new SmsReading.Unimportant<>()
                : new SmsReading.Read<>(new SmsReading.Report(id.get(), known));
    }

    @Override
    public Answer thanks() {
        return new Answer("text/plain; charset=utf-8", "");
    }

    private static Optional<String> id(Form form) {
        return form.get("id").filter(id -> ID.matcher(id).matches());
    }
}
