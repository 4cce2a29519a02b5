package coop.akiba.gateway.sms;

import coop.akiba.gateway.outbox.DeliveryStatus;

/**
 * What a provider's request turned out to be.
 *
 * @param <T> what was expected
 */
public sealed interface SmsReading<T> {

    /** It is what it should be. */
    record Read<T>(T value) implements SmsReading<T> {}

    /**
     * It is not in the provider's format.
     *
     * @param why for the log: names the field and never shows what was in it
     */
    record Malformed<T>(String why) implements SmsReading<T> {}

    /** It does not come from the provider. */
    record Forged<T>(String why) implements SmsReading<T> {}

    /** The provider's own words; nothing we keep account of. */
    record Unimportant<T>() implements SmsReading<T> {}

    /**
     * What became of a message that the provider took from us.
     *
     * @param providerRef the provider's id of it
     */
    record Report(String providerRef, DeliveryStatus status) {}
}
