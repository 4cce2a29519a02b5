package coop.akiba.gateway.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * What a seal's hash covers: SHA-256 over the hash before it and every field of the line, each preceded by its length
 * in bytes, so that no two lines give the same bytes. JSON is taken by its meaning: keys in order, numbers as they are
 * written. A chain is checked for years, so none of this may ever change.
 */
final class AuditChain {
    /** What the first seal of a cooperative follows. */
    static final Buffer START = Buffer.buffer(new byte[32]);

    /** Numbers keep their digits: 1.50 is not 1.5. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final MessageDigest digest;

    private AuditChain(MessageDigest digest) {
        this.digest = digest;
    }

    /**
     * The hash of a seal.
     *
     * @param line empty when it was gone before it could be sealed; the seal then says that there was one
     */
    static Buffer hash(TeamId team, long seq, Buffer before, UUID event, Optional<StoredLine> line) {
        try {
            AuditChain chain = new AuditChain(MessageDigest.getInstance("SHA-256"));
            chain.add(before.getBytes());
            chain.add(team.value());
            chain.add(number(seq));
            chain.add(ByteBuffer.allocate(16)
                    .putLong(event.getMostSignificantBits())
                    .putLong(event.getLeastSignificantBits())
                    .array());
            line.ifPresent(chain::add);
            return Buffer.buffer(chain.digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String hex(Buffer hash) {
        return HexFormat.of().formatHex(hash.getBytes());
    }

    private void add(StoredLine line) {
        // What PostgreSQL keeps of a time.
        add(number(ChronoUnit.MICROS.between(Instant.EPOCH, line.at())));
        add(line.actor());
        add(line.role());
        add(line.action());
        add(line.subject());
        add(line.correlation());
        add(json(line.detail()));
    }

    private void add(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                List<String> keys = StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                        .sorted()
                        .toList();
                add("object " + keys.size());
                keys.forEach(key -> {
                    add(key);
                    add(node.path(key));
                });
            }
            case ARRAY -> {
                add("array " + node.size());
                node.forEach(this::add);
            }
            case NUMBER -> {
                add("number");
                add(
                        node.isIntegralNumber()
                                ? node.asText()
                                : node.decimalValue().toPlainString());
            }
            case STRING -> {
                add("string");
                add(node.textValue());
            }
            default -> add(node.toString());
        }
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps no JSON that is none", e);
        }
    }
}
