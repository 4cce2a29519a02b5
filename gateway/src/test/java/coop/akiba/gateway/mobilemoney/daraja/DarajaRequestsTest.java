package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.config.Secret;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we send to Daraja, and the addresses we give it. */
class DarajaRequestsTest {
    private static final List<String> FORBIDDEN =
            List.of("mpesa", "m-pesa", "safaricom", "exe", "exec", "cmd", "sql", "query");
    private static final URI PUBLIC = URI.create("https://akiba.example.org");
    private static final DarajaChannel CHANNEL = new DarajaChannel(
            "umoja",
            new Secret("ab".repeat(16)),
            "174379",
            new Secret("key"),
            new Secret("secret"),
            new Secret("passkey"),
            URI.create("https://sandbox.example.org"),
            List.of());

    @Test
    void aPromptIsWhatDarajaDocuments() {
        StkPush push = new StkPush("cd".repeat(16), new Msisdn("+254711000111"), KES.ofMajor(1_500), "L-00042");
        JsonObject sent = StkWriter.push(
                CHANNEL, push, 1_500, URI.create("https://akiba.example.org/x"), Instant.parse("2021-06-28T06:24:08Z"));
        assertThat(sent.getMap())
                .containsEntry("BusinessShortCode", "174379")
                .containsEntry("Timestamp", "20210628092408")
                .containsEntry("Password", base64("174379passkey20210628092408"))
                .containsEntry("TransactionType", "CustomerPayBillOnline")
                .containsEntry("Amount", "1500")
                .containsEntry("PartyA", "254711000111")
                .containsEntry("PartyB", "174379")
                .containsEntry("PhoneNumber", "254711000111")
                .containsEntry("CallBackURL", "https://akiba.example.org/x")
                .containsEntry("AccountReference", "L00042");
        assertThat(sent.getString("TransactionDesc")).matches("[A-Za-z0-9 ]{1,13}");
        assertThat(StkWriter.authorization(CHANNEL)).isEqualTo("Basic " + base64("key:secret"));
    }

    @ParameterizedTest
    @DisplayName("M13: marks that make Daraja fail silently never leave, and nothing longer than it takes")
    @CsvSource(delimiter = '|', textBlock = """
        L-00042                | L00042
        L@00&042#              | L00042
        M 00 é 17 \u00ac       | M0017
        L-00042-00043-00044-45 | L00042000430
        """)
    void marksNeverLeave(String reference, String account) {
        StkPush push = new StkPush("cd".repeat(16), new Msisdn("+254711000111"), KES.ofMajor(1), reference);
        JsonObject sent = StkWriter.push(CHANNEL, push, 1, PUBLIC, Instant.EPOCH);
        assertThat(sent.getString("AccountReference")).isEqualTo(account).matches("[A-Za-z0-9]{1,12}");
        assertThat(sent.getString("TransactionDesc")).matches("[A-Za-z0-9 ]{1,13}");
    }

    @Test
    void onlyWholeShillingsCanBeAskedFor() {
        assertThat(StkWriter.wholeShillings(KES.ofMajor(5))).hasValue(5);
        assertThat(StkWriter.wholeShillings(KES.ofMinor(550))).isEmpty();
        assertThat(StkWriter.wholeShillings(KES.zero())).isEmpty();
        assertThat(StkWriter.wholeShillings(KES.ofMajor(-5))).isEmpty();
    }

    /** A forbidden word would have to lie within one part of the path, and hex digits cannot make up any of them. */
    @Test
    void noForbiddenWordCanBeSpeltInHex() {
        assertThat(FORBIDDEN).noneMatch(word -> word.matches("[0-9a-f]+") || word.contains("/"));
    }

    @Property
    void addressesNeverContainForbiddenWords(@ForAll("hex") String key, @ForAll("hex") String token) {
        assertThat(List.of(
                        DarajaPaths.validation(PUBLIC, key),
                        DarajaPaths.confirmation(PUBLIC, key),
                        DarajaPaths.stk(PUBLIC, key, token)))
                .allSatisfy(address -> assertThat(address.toString().toLowerCase(Locale.ROOT))
                        .doesNotContain(FORBIDDEN.toArray(String[]::new))
                        .contains("/" + key + "/"));
    }

    @Provide
    Arbitrary<String> hex() {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(32);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
