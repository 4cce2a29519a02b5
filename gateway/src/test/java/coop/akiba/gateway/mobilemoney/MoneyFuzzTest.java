package coop.akiba.gateway.mobilemoney;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.MoneyAdapters;
import coop.akiba.gateway.config.MoneyChannel;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.MoneyAdapter.Outcome;
import coop.akiba.gateway.mobilemoney.yo.YoSender;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes, headers and verbs come, an adapter reads something into them and answers; money comes out of nothing
 * that its provider did not sign. The seed is fixed.
 */
class MoneyFuzzTest {
    private static final int ROUNDS = 4_000;
    private static final String ALPHABET = "aZ09 \n*#&=%+<>{}[]\"':,/\\.\u0000\u00e9\u20ac\ud83d\u4e2d";
    private static final String SECRET = "a-secret-of-this-account";
    private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(AT);
    private static final long NOW = AT.getEpochSecond();
    private static final YoSender YO = new YoSender();
    /** Those that prove nothing: a notice of theirs is worth what the token in it is. */
    private static final Set<String> UNSIGNED = Set.of("mtn", "pawapay");

    private static final List<String> HEADERS = List.of(
            "x-paystack-signature",
            "wave-signature",
            "authorization",
            "verif-hash",
            "flutterwave-signature",
            "content-digest",
            "content-type");
    private static final List<String> SAMPLES = List.of(
            "{\"event\":\"charge.success\",\"data\":{\"id\":302961,\"reference\":\"" + Sent.TOKEN
                    + "\",\"amount\":100000,\"currency\":\"UGX\",\"paid_at\":\"2026-03-10T08:59:30Z\"}}",
            "{\"id\":\"EV\",\"type\":\"merchant.payment_received\",\"data\":{\"id\":\"T_4\",\"amount\":\"500\","
                    + "\"currency\":\"UGX\",\"sender_mobile\":\"+221761110001\"}}",
            "{\"event\":\"charge.completed\",\"data\":{\"id\":28,\"tx_ref\":\"" + Sent.TOKEN
                    + "\",\"amount\":5000,\"currency\":\"UGX\",\"status\":\"successful\"}}",
            "{\"depositId\":\"" + Sent.TOKEN + "\",\"status\":\"COMPLETED\",\"amount\":\"5\",\"currency\":\"UGX\"}",
            "{\"financialTransactionId\":\"11\",\"externalId\":\"" + Sent.TOKEN
                    + "\",\"amount\":\"50\",\"currency\":\"UGX\",\"status\":\"SUCCESSFUL\"}",
            "{\"transaction\":{\"id\":\"" + Sent.TOKEN + "\",\"status_code\":\"TS\",\"airtel_money_id\":\"MP2\"},"
                    + "\"hash\":\"AAAA\"}",
            YO.notice("2026-03-10 11:59:30", "1000", "Loan", "51234567", "", "256772123456"));

    static List<String> providers() {
        return MoneyAdapters.names().stream().sorted().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    void neverThrowsAndNeverBooksWhatNobodySigned(String name) {
        Random random = new Random(name.hashCode());
        // Yo! of another key: the sample's signature is a forged one.
        List<MoneyAdapter> adapters = adapters(name, new YoSender().publicKey());
        for (int round = 0; round < ROUNDS; round++) {
            ProviderRequest request = request(random);
            for (MoneyAdapter adapter : adapters) {
                ProviderNotice notice = adapter.read(request, Sent.UGX);
                assertThat(notice).isNotInstanceOf(ProviderNotice.Received.class);
                assertThat(notice).isNotInstanceOf(ProviderNotice.PaidAsAsked.class);
                if (!UNSIGNED.contains(name)) {
                    assertThat(notice).isNotInstanceOf(ProviderNotice.Claimed.class);
                }
                answers(adapter, notice);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    void whateverIsSignedIsReadWithoutFail(String name) {
        Random random = new Random(31L * name.hashCode());
        List<MoneyAdapter> adapters = adapters(name, YO.publicKey());
        int useful = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ProviderRequest request = signed(request(random));
            for (MoneyAdapter adapter : adapters) {
                ProviderNotice notice = adapter.read(request, Sent.UGX);
                useful += notice instanceof ProviderNotice.Malformed || notice instanceof ProviderNotice.Forged ? 0 : 1;
                storable(notice);
                answers(adapter, notice);
            }
        }
        assertThat(useful).as("some of the mutated samples are still notices").isPositive();
    }

    private static void answers(MoneyAdapter adapter, ProviderNotice notice) {
        assertThat(adapter.reply(notice, Outcome.TAKEN).status()).isEqualTo(200);
        assertThat(adapter.reply(notice, Outcome.REFUSED).status()).isIn(400, 401);
        assertThat(adapter.reply(notice, Outcome.LATER).status()).isEqualTo(503);
    }

    /** What goes into the database fits it. */
    private static void storable(ProviderNotice notice) {
        switch (notice) {
            case ProviderNotice.Received received -> {
                assertThat(ProviderFields.isId(received.transactionId())).isTrue();
                assertThat(received.amount().isPositive()).isTrue();
                assertThat(received.reference()).hasSizeLessThanOrEqualTo(256).doesNotContain("\0");
            }
            case ProviderNotice.Claimed(String token, ProviderNotice.Received payment) -> {
                assertThat(ProviderFields.isToken(token)).isTrue();
                storable(payment);
            }
            case ProviderNotice.Unpostable unpostable ->
                assertThat(ProviderFields.isId(unpostable.transactionId())).isTrue();
            case ProviderNotice.NotPaid ended ->
                assertThat(ended.code() + ended.text()).hasSizeLessThanOrEqualTo(512);
            default -> {}
        }
    }

    /** In every way this account can be signed for. */
    private static ProviderRequest signed(ProviderRequest request) {
        Buffer body = request.body();
        MultiMap headers = request.headers()
                .set("x-paystack-signature", hex("HmacSHA512", body))
                .set("flutterwave-signature", base64(body))
                .set("verif-hash", SECRET)
                .set("authorization", "Bearer " + SECRET)
                .set(
                        "wave-signature",
                        "t=" + NOW + ",v1="
                                + hex("HmacSHA256", Buffer.buffer(NOW + "").appendBuffer(body)));
        headers.remove("content-digest");
        return new ProviderRequest(request.method(), request.tail(), request.query(), headers, body);
    }

    private static String hex(String algorithm, Buffer signed) {
        return HexFormat.of().formatHex(Sent.hmac(algorithm, SECRET, signed.getBytes()));
    }

    private static String base64(Buffer signed) {
        return Base64.getEncoder().encodeToString(Sent.hmac("HmacSHA256", SECRET, signed.getBytes()));
    }

    private static List<MoneyAdapter> adapters(String provider, String publicKey) {
        List<Optional<String>> ways = new ArrayList<>(List.of(Optional.empty()));
        switch (provider) {
            case "wave" -> ways.addAll(List.of(Optional.of("dotted"), Optional.of("bearer")));
            case "flutterwave" -> ways.addAll(List.of(Optional.of("v3"), Optional.of("v4-equal")));
            case "airtel" -> ways.add(Optional.of("inner"));
            default -> {}
        }
        return ways.stream()
                .map(way -> MoneyAdapters.of(
                        new MoneyChannel(
                                "umoja",
                                provider,
                                new Secret("c3".repeat(16)),
                                "till",
                                Sent.secrets(SECRET),
                                Optional.of(publicKey).filter(key -> provider.equals("yo")),
                                way,
                                List.of(),
                                Optional.empty()),
                        URI.create("https://sacco.example"),
                        CLOCK))
                .toList();
    }

    private static ProviderRequest request(Random random) {
        byte[] body;
        if (random.nextInt(4) == 0) {
            body = new byte[random.nextInt(300)];
            random.nextBytes(body);
        } else {
            body = mutated(SAMPLES.get(random.nextInt(SAMPLES.size())), random).getBytes(StandardCharsets.UTF_8);
        }
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.add(HEADERS.get(random.nextInt(HEADERS.size())), header(random));
        }
        return new ProviderRequest(
                List.of("GET", "POST", "PUT", "").get(random.nextInt(4)),
                random.nextInt(3) == 0 ? Sent.TOKEN : odd(random, 30),
                MultiMap.caseInsensitiveMultiMap(),
                headers,
                Buffer.buffer(body));
    }

    private static String header(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "t=" + NOW + ",v1=" + odd(random, 64);
            case 1 -> "Bearer " + odd(random, 20);
            case 2 -> "sha-256=:" + odd(random, 20) + ":";
            case 3 -> "0".repeat(128);
            default -> odd(random, 40);
        };
    }

    private static String mutated(String sample, Random random) {
        StringBuilder text = new StringBuilder(sample);
        for (int change = random.nextInt(4); change > 0; change--) {
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
        return text.toString();
    }

    private static String odd(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
