package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.Call;
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
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is the same in all that we ask of an operator by the GSMA's API. Does no input or output. */
final class GsmaClient {
    /** In an answer about a missed response; whatever stands before it is the operator's own business. */
    private static final Pattern LINK = Pattern.compile("(?:.*/)?transactions/([A-Za-z0-9_.:-]{1,128})");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** The standard leaves the words of a transaction's status to operators; any other is not an ending. */
    private static final Set<String> ENDED = Set.of("failed", "rejected", "declined", "cancelled", "expired");

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

    /** A question to the operator. */
    Call ask(String path) {
        return new Call("GET", path, asking(), Buffer.buffer());
    }

    private Map<String, String> asking() {
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

    /** The operator's id of a request that it has taken; empty where it gave none, or none that an address can hold. */
    static String id(Optional<Json.Obj> state) {
        return state.flatMap(answer -> answer.scalar("serverCorrelationId"))
                .filter(id -> ID.matcher(id).matches())
                .orElse("");
    }

    /** The code of a request that failed; it made no transaction. */
    static Optional<String> failure(Json.Obj state) {
        return Optional.of(state)
                .filter(answer -> answer.scalar("serverCorrelationId").isPresent()
                        && answer.scalar("status").equals(Optional.of("failed")))
                .map(answer -> code(answer.object("error")).orElse("failed"));
    }

    /** Whether a transaction with this status ended without money. */
    static boolean hasEnded(String status) {
        return ENDED.contains(status);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
