package coop.akiba.gateway.sms;

import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.http.Form;
import java.util.List;
import java.util.Optional;

/**
 * A request of a provider, before anybody believes it.
 *
 * @param url the public address it was sent to, query included
 * @param form empty when a field came twice or held a NUL
 * @param signature as the provider's header has it
 * @param secrets under which it may be signed
 */
public record SmsPost(String url, Optional<Form> form, Optional<String> signature, List<Secret> secrets) {}
