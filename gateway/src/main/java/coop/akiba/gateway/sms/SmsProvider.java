package coop.akiba.gateway.sms;

import io.vertx.core.Future;

/**
 * Hands messages of one cooperative to whoever carries them. The outbox worker calls it, once per try, any number of
 * messages at a time.
 */
public interface SmsProvider extends AutoCloseable {

    /** As written in settings, logs and the outbox, such as {@code twilio}. */
    String name();

    /** Succeeds with the outcome, whatever it is; a failed future counts as {@link SendOutcome.Unclear}. */
    Future<SendOutcome> send(OutgoingSms sms);

    /** Lets go of threads and connections; nothing is sent any more. Blocks while a call is under way. */
    @Override
    default void close() {}
}
