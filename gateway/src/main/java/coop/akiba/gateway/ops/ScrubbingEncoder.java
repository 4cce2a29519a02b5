package coop.akiba.gateway.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Passes every finished log line through the {@link Scrubber}. Named in the logback files. */
public final class ScrubbingEncoder extends EncoderBase<ILoggingEvent> {
    private @Nullable Encoder<ILoggingEvent> encoder;

    /** The encoder that makes the lines. */
    public void setEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = new String(inner().encode(event), StandardCharsets.UTF_8);
        return Scrubber.scrub(line).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return inner().headerBytes();
    }

    @Override
    public byte[] footerBytes() {
        return inner().footerBytes();
    }

    private Encoder<ILoggingEvent> inner() {
        return Objects.requireNonNull(encoder, "an encoder is needed inside");
    }
}
