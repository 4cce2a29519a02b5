package coop.akiba.gateway.smpp;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jsmpp.bean.OptionalParameter;

/**
 * A {@code submit_sm} to be. Its text form shows neither numbers nor words.
 *
 * @param esmClass with 0x40 the text begins with a header
 * @param text in octets, by its coding
 * @param receipt whether the telco is asked to tell what became of it
 */
record Submission(
        String serviceType,
        Address source,
        Address destination,
        int esmClass,
        int coding,
        Buffer text,
        boolean receipt,
        List<OptionalParameter> more) {
    Submission {
        more = List.copyOf(more);
    }

    byte[] octets() {
        return text.getBytes();
    }

    @Override
    public String toString() {
        return "a submit_sm of " + text.length() + " octets";
    }
}
