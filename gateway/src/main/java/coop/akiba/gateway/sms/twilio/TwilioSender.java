package coop.akiba.gateway.sms.twilio;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.sms.OutgoingSms;
import coop.akiba.gateway.sms.SendOutcome;
import coop.akiba.gateway.sms.SmsProvider;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Messages through Twilio's SDK, which blocks: each call has a virtual thread, and the guard bounds how many there are.
 * Twilio has no key for repeated messages, so our id travels in the status callback's address.
 */
public final class TwilioSender implements SmsProvider {
    public static final String NAME = "twilio";
    private static final String SERVICE_PREFIX = "MG";

    private final TwilioWire wire;
    private final TwilioRestClient client;
    private final Sender sender;
    private final Guard guard;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("twilio-", 0).factory());

    /**
     * Whose messages these are.
     *
     * @param from a number, an alphanumeric sender, or a messaging service ({@code MG...})
     * @param baseUrl where the API is, when not at Twilio
     * @param statusCallback where reports about messages go; a slash and our id are appended
     * @param limit how long one call may take
     */
    public record Sender(
            String account,
            Secret token,
            String from,
            Optional<URI> baseUrl,
            Optional<URI> statusCallback,
            Duration limit) {}

    public TwilioSender(Sender sender, Guard guard) {
        this.sender = sender;
        this.guard = guard;
        this.wire = new TwilioWire(sender.baseUrl(), sender.limit());
        this.client = new TwilioRestClient.Builder(
                        sender.account(), sender.token().value())
                .httpClient(wire)
                .build();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<SendOutcome> send(OutgoingSms sms) {
        return guard.run(
                () -> onThread(sms),
                outcome -> outcome instanceof SendOutcome.Unclear || outcome instanceof SendOutcome.TryLater,
                held -> new SendOutcome.HeldBack(held.why(), held.pause()));
    }

    @Override
    public void close() {
        threads.close();
        wire.close();
    }

    private Future<SendOutcome> onThread(OutgoingSms sms) {
        Promise<SendOutcome> promise = Promise.promise();
        threads.execute(() -> {
            try {
                promise.complete(create(sms));
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    private SendOutcome create(OutgoingSms sms) {
        MessageCreator message = message(sms);
        sender.statusCallback().ifPresent(url -> message.setStatusCallback(URI.create(url + "/" + sms.id())));
        try {
            return new SendOutcome.Accepted(message.create(client).getSid());
        } catch (ApiException e) {
            return TwilioOutcomes.answered(e);
        } catch (ApiConnectionException e) {
            return TwilioOutcomes.unanswered(e);
        }
    }

    private MessageCreator message(OutgoingSms sms) {
        PhoneNumber to = new PhoneNumber(sms.to().e164());
        return sender.from().startsWith(SERVICE_PREFIX)
                ? new MessageCreator(to, sender.from(), sms.text())
                : new MessageCreator(to, new PhoneNumber(sender.from()), sms.text());
    }
}
