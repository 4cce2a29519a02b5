package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.StrictJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is the same in all that we ask of an operator by the GSMA's API. Does no input or output. */
final class GsmaClient {
    /** In an answer about a missed response; whatever stands before it is the operator's own business. */
    private static final Pattern LINK = Pattern.compile("(?:.*/)?transactions/([A-Za-z0-9_.:-]{1,128})");

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

    private final Optional<String> user;
    private final Secret password;
    private final Optional<Secret> apiKey;

    /**
     * With these credentials.
     *
     * @param user with the password for Basic; without one the password is a bearer token
     * @param apiKey sent beside, where there is one
     */
    GsmaClient(Optional<String> user, Secret password, Optional<Secret> apiKey) {
        this.user = user;
        this.password = password;
        this.apiKey = apiKey;
    }

    /** Headers of a request under an id of ours, which the operator never carries out twice. */
    Map<String, String> posting(UUID id, Buffer body) {
        Map<String, String> headers = asking();
        headers.put("Content-Type", "application/json");
        headers.put(GsmaHeaders.CORRELATION, id.toString());
        headers.put(GsmaHeaders.HASH, GsmaHeaders.hash(body));
        return headers;
    }

    /** Headers of a question. */
    Map<String, String> asking() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put(
                "Authorization",
                user.map(name -> "Basic " + base64(name + ":" + password.value()))
                        .orElseGet(() -> "Bearer " + password.value()));
        apiKey.ifPresent(key -> headers.put(GsmaHeaders.API_KEY, key.value()));
        return headers;
    }

    /** A party that one name is enough for. */
    static JsonArray party(String key, String value) {
        return new JsonArray().add(new JsonObject().put("key", key).put("value", value));
    }

    /** Where a request stands: by the operator's id of it if it gave one, else where its response is. */
    static String question(UUID id, Optional<String> operatorId) {
        return operatorId.map(known -> "/requeststates/" + known).orElseGet(() -> "/responses/" + id);
    }

    /** Where the transaction is that an answer to such a question names; never on a host that the answer names. */
    static Optional<String> transaction(int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body).filter(answer -> status == 200);
        Optional<String> linked = json.flatMap(answer -> answer.scalar("link"))
                .map(LINK::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1));
        return json.filter(answer -> answer.scalar("status").equals(Optional.of("completed")))
                .flatMap(answer -> answer.scalar("objectReference"))
                .filter(reference -> REFERENCE.matcher(reference).matches())
                .or(() -> linked)
                .map(reference -> "/transactions/" + reference);
    }

    /** Why an operator turned something down; empty where its answer is none of the standard's. */
    static Optional<String> code(Optional<Json.Obj> body) {
        return body.filter(answer -> answer.scalar("errorCategory").isPresent())
                .flatMap(answer -> answer.scalar("errorCode"))
                .map(ProviderFields::bounded);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
