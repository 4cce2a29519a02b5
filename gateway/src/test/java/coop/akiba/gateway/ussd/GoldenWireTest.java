package coop.akiba.gateway.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.UssdAggregators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each aggregator's wire, byte for byte: what a request is read as, and the exact answer. {@code -Dgolden=write} writes
 * the answers anew, to be read through.
 */
class GoldenWireTest {
    private static final UssdReply GO_ON =
            new UssdReply("Umoja SACCO: habari Amina\n1. Salio langu\n2. \"Mkopo\" <KES & cents>", false);
    private static final UssdReply OVER = new UssdReply("Asante. Ref 0007", true);

    static Stream<WireSamples> samples() {
        return WireSamples.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isReadAndAnsweredAsTheFileSays(WireSamples sample) throws IOException {
        String found = answer(sample);
        Path golden = Path.of(sample.request().toString().replace(".request", ".answer"));
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(golden, found);
        }
        assertThat(golden).exists();
        assertThat(found).isEqualTo(WireSamples.text(golden));
    }

    @Test
    void everyAggregatorHasItsSamples() {
        for (String name : UssdAggregators.names()) {
            assertThat(WireSamples.all().filter(sample -> sample.aggregator().equals(name)))
                    .as(name)
                    .extracting(WireSamples::name)
                    .contains("first", "next", "end", "malformed");
        }
    }

    private static String answer(WireSamples sample) {
        Aggregator aggregator = WireSamples.aggregator(sample.aggregator());
        String country = sample.aggregator().matches("hubtel|nalo|arkesel|moolre|nsano") ? "GH" : "KE";
        UssdReply reply = sample.name().contains("end") ? OVER : GO_ON;
        UssdReading reading = aggregator.read(sample.read(), country);
        return switch (reading) {
            case UssdReading.Hop(UssdHop hop) -> told(hop) + written(aggregator.write(hop, reply));
            case UssdReading.Nameless nameless -> {
                UssdHop hop = nameless.hop().apply(new Msisdn("+256772385170"));
                yield "caller remembered; " + told(hop) + written(aggregator.write(hop, reply));
            }
            case UssdReading.Ended ended ->
                "ended " + ended.sessionId() + ' '
                        + ended.msisdn().map(Msisdn::e164).orElse("caller remembered") + '\n'
                        + written(aggregator.ended(ended, !sample.name().equals("unknown")));
            case UssdReading.Forged(String why) ->
                "forged: " + why + '\n' + written(aggregator.refuse(403, "Request not understood"));
            case UssdReading.Malformed(String why) ->
                "malformed: " + why + '\n' + written(aggregator.refuse(400, "Request not understood"));
        };
    }

    private static String told(UssdHop hop) {
        String keyed = switch (hop.keyed()) {
            case Keyed.SoFar(String text) -> "so far [" + text + "]";
            case Keyed.Latest latest ->
                "latest [" + latest.input() + "]"
                        + latest.count().map(count -> " press " + count).orElse("");
            case Keyed.Dialled(String code) -> "dialled [" + code + "]";
        };
        return "session [" + hop.sessionId() + "] of " + hop.msisdn().e164() + ", " + keyed + '\n';
    }

    private static String written(UssdAnswer answer) {
        StringBuilder text = new StringBuilder("\n" + answer.status() + ' ' + answer.contentType() + '\n');
        new TreeMap<>(answer.headers()).forEach((name, value) -> text.append(name + ": " + value + '\n'));
        return text + "\n" + answer.body();
    }
}
