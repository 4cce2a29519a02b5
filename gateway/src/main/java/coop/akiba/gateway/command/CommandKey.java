package coop.akiba.gateway.command;

/**
 * Makes a command run once: the same key with the same input is answered again from what was stored, the same key with
 * other input is refused.
 *
 * @param scope who made the key, such as {@code ussd:africastalking}
 * @param key unique within the scope; carries no PIN and no phone number in clear
 * @param inputSha256 hex fingerprint of everything the command depends on
 */
public record CommandKey(String scope, String key, String inputSha256) {}
