package coop.akiba.gateway.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.UssdAggregators;
import coop.akiba.menus.text.Gsm7;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, an adapter reads something into them and writes an answer. The seed is fixed. */
class WireFuzzTest {
    private static final int ROUNDS = 4_000;
    private static final String ALPHABET = "aZ09 \n*#&=%+<>{}[]\"':,/\\.\u0000\u00e9\u20ac\ud83d\u4e2d";

    static List<String> aggregators() {
        return UssdAggregators.names().stream().sorted().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("aggregators")
    void neverThrowsAndNeverShowsMoreThanFits(String name) {
        Aggregator aggregator = WireSamples.aggregator(name);
        Random random = new Random(name.hashCode());
        List<String> samples = WireSamples.all()
                .filter(sample -> sample.aggregator().equals(name))
                .map(sample -> WireSamples.text(sample.request()))
                .toList();
        int hops = 0;
        for (int round = 0; round < ROUNDS; round++) {
            UssdRequest request = round % 4 == 0
                    ? noise(random)
                    : WireSamples.parse(mutated(samples.get(random.nextInt(samples.size())), random));
            hops += check(aggregator, aggregator.read(request, "KE"), reply(random)) ? 1 : 0;
        }
        assertThat(hops).as("some of the mutated samples are still callbacks").isPositive();
    }

    private static boolean check(Aggregator aggregator, UssdReading reading, UssdReply reply) {
        int cap = aggregator.limits().septets();
        UssdReply shown = reply.within(cap);
        assertThat(Gsm7.septets(shown.text())).isLessThanOrEqualTo(cap);
        Optional<UssdHop> hop = switch (reading) {
            case UssdReading.Hop(UssdHop read) -> Optional.of(read);
            case UssdReading.Nameless nameless -> Optional.of(nameless.hop().apply(new Msisdn("+254711000111")));
            case UssdReading.Ended ended -> {
                assertThat(aggregator.ended(ended, false).status()).isEqualTo(200);
                yield Optional.empty();
            }
            case UssdReading.Forged forged -> Optional.empty();
            case UssdReading.Malformed malformed -> Optional.empty();
        };
        hop.ifPresent(each -> {
            assertThat(aggregator.write(each, shown).status()).isEqualTo(200);
            assertThat(each.toString()).doesNotContain(each.msisdn().digits());
            assertThat(DialCode.of("*284*77#").inputsAhead(each.keyed())).isNotNull();
        });
        assertThat(aggregator.refuse(400, "No").status()).isIn(200, 400);
        return hop.isPresent();
    }

    private static UssdRequest noise(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return new UssdRequest(
                List.of("GET", "POST", "PUT").get(random.nextInt(3)),
                odd(random, 30),
                Optional.empty(),
                Optional.of(Fields.of(java.util.Map.of(odd(random, 8), odd(random, 8)))),
                Buffer.buffer(bytes));
    }

    private static String mutated(String sample, Random random) {
        StringBuilder text = new StringBuilder(sample);
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.replace(at, end, odd(random, 12));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end));
                default -> text.insert(at, odd(random, 4));
            }
            if (text.isEmpty()) {
                text.append('x');
            }
        }
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String odd(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** A screen of any length, as if menus did not keep to the limit. */
    private static UssdReply reply(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(400); i > 0; i--) {
            text.append("ab 1\n{€@".charAt(random.nextInt(8)));
        }
        return new UssdReply(text.toString(), random.nextBoolean());
    }
}
