package coop.akiba.gateway.simulator.daraja;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Reads a B2C order as strictly as Daraja does. */
final class OrderRequest {
    private static final Set<String> COMMANDS = Set.of("BusinessPayment", "SalaryPayment", "PromotionPayment");
    private static final int RSA_2048_BYTES = 256;

    private final JsonObject body;

    OrderRequest(JsonObject body) {
        this.body = body;
    }

    /** The first thing wrong with it, in Daraja's words. */
    Optional<String> problem() {
        if (id().isBlank()) {
            return Optional.of("Invalid OriginatorConversationID");
        }
        if (!isCredential(text("SecurityCredential")) || text("InitiatorName").isBlank()) {
            return Optional.of("Invalid SecurityCredential");
        }
        if (!COMMANDS.contains(text("CommandID"))) {
            return Optional.of("Invalid CommandID");
        }
        if (!text("Amount").matches("[1-9][0-9]{1,5}") || amount().compareTo(new BigDecimal("250000")) > 0) {
            return Optional.of("Invalid Amount");
        }
        if (!text("PartyB").matches("254[17][0-9]{8}")) {
            return Optional.of("Invalid PartyB");
        }
        if (text("Remarks").isBlank() || text("Occassion").isBlank()) {
            return Optional.of("Invalid Remarks");
        }
        return PushRequest.isAllowed(text("ResultURL")) && PushRequest.isAllowed(text("QueueTimeOutURL"))
                ? Optional.empty()
                : Optional.of("Invalid ResultURL");
    }

    String id() {
        return text("OriginatorConversationID");
    }

    String receiver() {
        return text("PartyB");
    }

    URI result() {
        return URI.create(text("ResultURL"));
    }

    URI timeout() {
        return URI.create(text("QueueTimeOutURL"));
    }

    PaidOrder order(String conversationId, String receipt, boolean paid, Instant at) {
        return new PaidOrder(id(), conversationId, receipt, text("PartyB"), amount(), paid, at);
    }

    private BigDecimal amount() {
        return new BigDecimal(text("Amount"));
    }

    private static boolean isCredential(String text) {
        try {
            return Base64.getDecoder().decode(text).length == RSA_2048_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String text(String name) {
        return String.valueOf(body.getValue(name, ""));
    }
}
