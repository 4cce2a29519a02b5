package coop.akiba.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The new messages of one phone, as they arrive from the gateway; those that were there before are passed over. */
final class Mailbox implements AutoCloseable {

    /** A message. */
    record Letter(String from, String text) {}

    private final BlockingQueue<Letter> arrived = new LinkedBlockingQueue<>();
    private final Stream<String> stream;
    private final Thread reader;

    private Mailbox(Stream<String> stream, Consumer<Letter> told) {
        this.stream = stream;
        this.reader = Thread.ofVirtual().unstarted(() -> read(told));
    }

    /**
     * Listens to a number's messages.
     *
     * @param told hears of each new one on a thread of its own
     */
    static Mailbox open(GatewayClient gateway, String msisdn, Consumer<Letter> told) throws GatewayClient.Unanswered {
        Mailbox mailbox = new Mailbox(gateway.events("/demo/sms?msisdn=" + GatewayClient.encode(msisdn)), told);
        mailbox.reader.start();
        return mailbox;
    }

    /** The next message that nobody has taken yet. */
    Optional<Letter> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        stream.close();
        reader.interrupt();
    }

    private void read(Consumer<Letter> told) {
        try {
            stream.dropWhile(line -> !line.equals("event: live"))
                    .filter(line -> line.startsWith("data: ") && line.length() > "data: {}".length())
                    .forEach(line -> take(line.substring("data: ".length()), told));
        } catch (UncheckedIOException | IllegalStateException closed) {
            // That is how a stream ends which is closed while it waits.
        }
    }

    private void take(String data, Consumer<Letter> told) {
        Letter letter = letter(data);
        told.accept(letter);
        arrived.add(letter);
    }

    private static Letter letter(String data) {
        try {
            JsonNode json = GatewayClient.json(data);
            return new Letter(json.path("from").asText(), json.path("text").asText());
        } catch (GatewayClient.Unanswered notJson) {
            return new Letter("?", "a message that cannot be read");
        }
    }
}
