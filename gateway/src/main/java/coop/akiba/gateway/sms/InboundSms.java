package coop.akiba.gateway.sms;

/**
 * A message somebody wrote to the cooperative. Its text form shows neither the number nor the words: there may be a PIN
 * in them.
 *
 * @param id the provider's; unique for ever together with the provider
 * @param from as the provider wrote it; a number, or a name that nobody can answer
 */
public record InboundSms(String id, String from, String text) {
    @Override
    public String toString() {
        return "sms " + id + " of " + text.length() + " characters";
    }
}
