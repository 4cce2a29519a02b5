package coop.akiba.gateway.mobilemoney;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Notices of money as nobody should send them, at a whole gateway. Of each: the status, what it leaves in the database,
 * that neither the answer nor the log shows how we work or what is secret, and that the next good notice is taken.
 */
class MoneyAttackTest {
    private static final String OURS = "a1".repeat(16);
    private static final String NEXT_DOOR = "b2".repeat(16);
    private static final String FENCED = "c3".repeat(16);
    private static final String WAVED = "d4".repeat(16);
    private static final String PAYSTACK = "e5".repeat(16);
    private static final String SECRET = "sk_live_canary_0123456789";
    private static final String OLD_SECRET = "sk_live_canary_before";
    private static final String CANARY = "254700000999";
    private static final Fixture FIXTURE = new Fixture();
    private static final TestGateway GATEWAY = start();
    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();

    static {
        LOGGED.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(LOGGED);
    }

    /** What a notice leaves. */
    enum Left {
        NOTHING,
        /** For people to look at; no money. */
        KEPT,
        SUSPENSE,
        CONFLICT
    }

    record Attack(String id, String what, HttpRequest request, List<Integer> statuses, Left left) {
        @Override
        public String toString() {
            return id + " " + what;
        }
    }

    @AfterAll
    static void close() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(LOGGED);
        GATEWAY.close();
        FIXTURE.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void holds(Attack attack) {
        long postings = count("posting");
        long kept = count("notice_unposted");
        long waiting = count("receipt WHERE status = 'SUSPENSE'");
        long conflicts = count("receipt_conflict");
        HttpResponse<String> answer = GATEWAY.send(attack.request());
        assertThat(attack.statuses()).contains(answer.statusCode());
        assertThat(answer.body())
                .doesNotContain(
                        "Exception", "coop.akiba", "at java.", "SELECT", "INSERT", "postgres", CANARY, SECRET, OURS);
        boolean suspended = attack.left() == Left.SUSPENSE;
        assertThat(count("posting")).isEqualTo(postings + (suspended ? 2 : 0));
        assertThat(count("receipt WHERE status = 'SUSPENSE'")).isEqualTo(waiting + (suspended ? 1 : 0));
        assertThat(count("notice_unposted")).isEqualTo(kept + (attack.left() == Left.KEPT ? 1 : 0));
        assertThat(count("receipt_conflict")).isEqualTo(conflicts + (attack.left() == Left.CONFLICT ? 1 : 0));
        assertThat(List.copyOf(LOGGED.list))
                .allSatisfy(line -> assertThat(line.getFormattedMessage())
                        .doesNotContain(CANARY, SECRET, OLD_SECRET, OURS, FENCED, PAYSTACK));
        assertThat(GATEWAY.send(daraja(notice("GOOD" + "%06d".formatted(postings), "\"10\"", "x")))
                        .statusCode())
                .isEqualTo(200);
    }

    static Stream<Attack> attacks() {
        List<Attack> all = new ArrayList<>();
        authenticity(all);
        signatures(all);
        addresses(all);
        amounts(all);
        texts(all);
        shapes(all);
        return all.stream();
    }

    private static void authenticity(List<Attack> all) {
        String body = notice("ATTK000001", "\"10\"", "x");
        all.add(of("W01", "no credentials", paystack(charge("900001")), 401, Left.NOTHING));
        all.add(of(
                "W14",
                "a wrong key in the address",
                json("/pay/daraja/" + "0".repeat(32) + "/confirmation", body),
                404,
                Left.NOTHING));
        all.add(of(
                "W15",
                "the key of the cooperative next door, for our short code",
                json("/pay/daraja/" + NEXT_DOOR + "/confirmation", body),
                400,
                Left.NOTHING));
        all.add(of(
                "W15", "a provider's key on another's path", json("/pay/paystack/" + OURS, body), 404, Left.NOTHING));
        all.add(of("W17", "a signed charge at Daraja's address", daraja(charge("900002")), 400, Left.NOTHING));
        all.add(of("W18", "a test short code", daraja(body.replace("600100", "174379")), 400, Left.NOTHING));
        all.add(of(
                "W19",
                "a callback for a prompt nobody made",
                json("/pay/daraja/" + OURS + "/stk/" + "ab".repeat(16), stk("ATTK000002", "10")),
                404,
                Left.NOTHING));
        all.add(of(
                "W21",
                "a forged reversal",
                daraja(body.replace("Pay Bill", "Reversal")
                        .replace("\"10\"", "\"-10\"")
                        .replace("000001", "000003")),
                400,
                Left.KEPT));
        all.add(of("W08", "a payment", daraja(notice("ATTK000004", "\"10\"", "x")), 200, Left.SUSPENSE));
        all.add(of("W08", "exactly the same again", daraja(notice("ATTK000004", "\"10\"", "x")), 200, Left.NOTHING));
        all.add(of(
                "W44",
                "the same transaction with another amount",
                daraja(notice("ATTK000004", "\"11\"", "x")),
                200,
                Left.CONFLICT));
    }

    private static void signatures(List<Attack> all) {
        String body = charge("900003");
        String right = Sent.hex("HmacSHA512", SECRET, body);
        String name = "x-paystack-signature";
        all.add(of(
                "W02",
                "a wrong signature",
                paystack(body, name, Sent.hex("HmacSHA512", SECRET, body + " ")),
                401,
                Left.NOTHING));
        all.add(of(
                "W03",
                "signed before it was written anew",
                paystack(body.replace(":", ": "), name, right),
                401,
                Left.NOTHING));
        for (String odd : List.of("", " ", "f".repeat(10_000), "zz" + right.substring(2), right.substring(1))) {
            all.add(of(
                    "W04",
                    "a signature of " + odd.length() + " characters",
                    paystack(body, name, odd),
                    List.of(401, 431),
                    Left.NOTHING));
        }
        String upper = charge("900005");
        all.add(of(
                "W04",
                "the right signature in capitals is the same number",
                paystack(upper, name, Sent.hex("HmacSHA512", SECRET, upper).toUpperCase(Locale.ROOT)),
                200,
                Left.SUSPENSE));
        all.add(of("W04", "two signatures", paystack(body, name, "0".repeat(128), name, right), 401, Left.NOTHING));
        all.add(of(
                "W05",
                "signed under another's secret",
                paystack(body, name, Sent.hex("HmacSHA512", "sk_live_of_another", body)),
                401,
                Left.NOTHING));
        all.add(of(
                "W06",
                "the old secret while both are valid",
                paystack(charge("900004"), name, Sent.hex("HmacSHA512", OLD_SECRET, charge("900004"))),
                200,
                Left.SUSPENSE));
        all.add(of(
                "W37",
                "signed, an escaped name beside the plain one",
                signed(body.replace("\"amount\"", "\"amoun\\u0074\":1,\"amount\"")),
                200,
                Left.KEPT));
        for (String time : List.of("1", "-1", "253402300799", "x", "9".repeat(30))) {
            all.add(of("W11", "signed at " + time, waved(time), 401, Left.NOTHING));
        }
        all.add(of("W10", "a new time over an old signature", waved("1", "1773133200"), 401, Left.NOTHING));
        for (String currency : List.of("kes", "KSH", "USD", "", "\uD83D\uDCB0")) {
            all.add(of(
                    "W35",
                    "currency '" + currency + "'",
                    signed(charge("9001" + currency.length() + currency.hashCode() % 1000)
                            .replace("\"KES\"", "\"" + currency + "\"")
                            .replace("-", "")),
                    List.of(200, 400),
                    Left.KEPT));
        }
    }

    private static void addresses(List<Attack> all) {
        String body = notice("ATTK000005", "\"10\"", "x");
        for (String[] headers : new String[][] {
            {"X-Forwarded-For", "196.201.214.200"},
            {"X-Forwarded-For", "196.201.214.200, 127.0.0.1"},
            {"Forwarded", "for=196.201.214.200"},
            {"X-Real-IP", "196.201.214.200"},
            {"True-Client-IP", "196.201.214.200"},
            {"X-Forwarded-For", "::ffff:196.201.214.200"},
            {"X-Forwarded-For", "0304.0311.0326.0310"},
            {"X-Forwarded-For", "196.201.214.200.", "X-Forwarded-For", "196.201.214.200 "}
        }) {
            all.add(of(
                    headers[0].equals("X-Forwarded-For") ? "W12" : "W13",
                    headers[0] + " " + headers[1],
                    json("/pay/daraja/" + FENCED + "/confirmation", body.replace("600100", "600300"), headers),
                    404,
                    Left.NOTHING));
        }
    }

    private static void amounts(List<Attack> all) {
        List.of("\"-100\"", "0", "-0", "\"0.00\"").forEach(amount -> all.add(odd("W23", amount, Left.KEPT)));
        List.of("NaN", "Infinity", "-Infinity").forEach(amount -> all.add(odd("W24", amount, Left.NOTHING)));
        List.of("\"NaN\"", "\"Infinity\"", "\"\"", "\" \"", "null", "true", "[]", "{}")
                .forEach(amount -> all.add(odd("W25", amount, Left.KEPT)));
        List.of("1e309", "1e400").forEach(amount -> all.add(odd("W26", amount, Left.KEPT)));
        List.of("1e2", "\"1E2\"", "1e-2").forEach(amount -> all.add(odd("W27", amount, Left.KEPT)));
        all.add(odd("W28", "\"1e9999999\"", Left.KEPT));
        all.add(odd("W29", "100.005", Left.KEPT));
        List.of("9007199254740993", "92233720368547758.08", "1".repeat(30), "\"" + "1".repeat(1_001) + "\"")
                .forEach(amount -> all.add(odd("W31", amount, Left.KEPT)));
        List.of("\"1,000.00\"", "\"1.000,00\"", "\"KES 100\"", "\"100 \"", "\"+100\"", "\"0x64\"", "\"10d\"")
                .forEach(amount -> all.add(odd("W33", amount, Left.KEPT)));
        List.of("\"\u0661\u0660\u0660\"", "\"\uff11\uff10\uff10\"", "\"\u0967\u0966\u0966\"")
                .forEach(amount -> all.add(odd("W34", amount, Left.KEPT)));
        all.add(odd("W36", "10,\"TransAmount\":9999", Left.NOTHING));
        all.add(odd("W37", "10,\"TransAmou\\u006et\":9999", Left.NOTHING));
        all.add(of(
                "W32", "more than an int holds", daraja(notice("ATTK000006", "4294967306", "x")), 200, Left.SUSPENSE));
    }

    private static void texts(List<Attack> all) {
        int n = 0;
        for (String reference : List.of(
                "' OR 1=1--",
                "'; DROP TABLE receipt;--",
                "%",
                "_",
                "$1",
                "{{7*7}}",
                "${jndi:ldap://x}",
                "<script>",
                "=HYPERLINK(1)",
                "\\\\")) {
            all.add(of(
                    "W38",
                    reference,
                    daraja(notice("TEXT%06d".formatted(n++), "\"10\"", reference)),
                    200,
                    Left.SUSPENSE));
        }
        all.add(of(
                "W39",
                "a NUL in the reference",
                daraja(notice("ATTK000007", "\"10\"", "a\\u0000b")),
                400,
                Left.NOTHING));
        for (String reference : List.of("", "L-99999", "l 99999", "x".repeat(10_000), "L-\u041E0001", "00000", "   ")) {
            all.add(of(
                    "W40",
                    "a reference of " + reference.length(),
                    daraja(notice("TEXT%06d".formatted(n++), "\"10\"", reference)),
                    200,
                    Left.SUSPENSE));
        }
        for (String msisdn : List.of(
                "ab".repeat(32),
                "254 ***** 126",
                CANARY,
                "+" + CANARY,
                "0700000999",
                "nobody",
                "123",
                "1".repeat(30),
                "33612345678")) {
            all.add(of(
                    "W41",
                    "a payer of " + msisdn.length(),
                    daraja(notice("TEXT%06d".formatted(n++), "\"10\"", "x").replace("2547 ***** 126", msisdn)),
                    200,
                    Left.SUSPENSE));
        }
        for (String time : List.of("29990101000000", "19700101000000", "20260230121325", "20260329023000", "now", "")) {
            all.add(of(
                    "W43",
                    "a time '" + time + "'",
                    daraja(notice("TEXT%06d".formatted(n++), "\"10\"", "x").replace("20260310115959", time)),
                    200,
                    Left.SUSPENSE));
        }
        all.add(of(
                "W45",
                "more fields, others left out, numbers for texts",
                daraja("{\"TransID\":\"ATTK000008\",\"TransAmount\":10,\"BusinessShortCode\":600100,\"More\":[1]}"),
                200,
                Left.SUSPENSE));
    }

    private static void shapes(List<Attack> all) {
        for (String id : List.of("", "A".repeat(1_000), "attk000009", "ATTK 00009", "ATTK00000\u00c9")) {
            all.add(of(
                    "W42", "a transaction id of " + id.length(), daraja(notice(id, "\"10\"", "x")), 400, Left.NOTHING));
        }
        String good = notice("ATTK000010", "\"10\"", "x");
        all.add(of("W42", "no transaction id", daraja(good.replace("TransID", "Trans")), 400, Left.NOTHING));
        all.add(of("W47", "twenty thousand items", daraja("[" + "1,".repeat(20_000) + "1]"), 400, Left.NOTHING));
        all.add(of("W47", "two thousand deep", daraja("[".repeat(2_000)), 400, Left.NOTHING));
        all.add(of("W48", "gzip", json(path(), good, "Content-Encoding", "gzip"), 415, Left.NOTHING));
        for (String type : List.of(
                "text/plain",
                "text/xml",
                "application/json;charset=utf-16",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded")) {
            all.add(of(
                    "W49",
                    type,
                    HttpRequest.newBuilder(GATEWAY.at(path()))
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(good))
                            .build(),
                    415,
                    Left.NOTHING));
        }
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
            all.add(of(
                    "W56",
                    method,
                    HttpRequest.newBuilder(GATEWAY.at(path()))
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(good))
                            .build(),
                    List.of(404, 405),
                    Left.NOTHING));
        }
        all.add(of(
                "W57",
                "another way to write the address",
                json(path().replace("daraja", "Daraja"), good),
                404,
                Left.NOTHING));
        all.add(of("W60", "a byte that is no UTF-8", bytes(good, (byte) 0xC3), 400, Left.NOTHING));
        all.add(of("W60", "an overlong slash", bytes(good, (byte) 0xC0, (byte) 0xAF), 400, Left.NOTHING));
        all.add(of("W60", "half a pair", daraja(notice("ATTK000011", "\"10\"", "\\ud83d")), 400, Left.NOTHING));
    }

    private static Attack odd(String id, String amount, Left left) {
        String transaction = "ODD" + "%07d".formatted(Math.floorMod(amount.hashCode(), 10_000_000));
        String shown = amount.length() > 30 ? amount.length() + " characters" : amount;
        return of(id, shown, daraja(notice(transaction, amount, "x")), 400, left);
    }

    private static Attack of(String id, String what, HttpRequest request, int status, Left left) {
        return of(id, what, request, List.of(status), left);
    }

    private static Attack of(String id, String what, HttpRequest request, List<Integer> statuses, Left left) {
        return new Attack(id, what, request, statuses, left);
    }

    private static String notice(String transaction, String amount, String reference) {
        return """
            {"TransactionType":"Pay Bill","TransID":"%s","TransTime":"20260310115959","TransAmount":%s,
             "BusinessShortCode":"600100","BillRefNumber":"%s","MSISDN":"2547 ***** 126","FirstName":"JANE"}\
            """.formatted(transaction, amount, reference);
    }

    private static String charge(String id) {
        return Till.charge(id, 1_000, "T" + id, "nobody");
    }

    private static String stk(String receipt, String amount) {
        return """
            {"Body":{"stkCallback":{"MerchantRequestID":"1","CheckoutRequestID":"ws_CO_1","ResultCode":0,"ResultDesc":"ok",
             "CallbackMetadata":{"Item":[{"Name":"Amount","Value":%s},{"Name":"MpesaReceiptNumber","Value":"%s"}]}}}}\
            """.formatted(amount, receipt);
    }

    private static String path() {
        return "/pay/daraja/" + OURS + "/confirmation";
    }

    private static HttpRequest daraja(String body) {
        return json(path(), body);
    }

    private static HttpRequest paystack(String body, String... headers) {
        return json("/pay/paystack/" + PAYSTACK, body, headers);
    }

    private static HttpRequest signed(String body) {
        return paystack(body, "x-paystack-signature", Sent.hex("HmacSHA512", SECRET, body));
    }

    private static HttpRequest waved(String time) {
        return waved(time, time);
    }

    private static HttpRequest waved(String signedAt, String time) {
        String body = "{\"id\":\"EV_1\",\"type\":\"checkout.session.completed\",\"data\":{}}";
        return json(
                "/pay/wave/" + WAVED,
                body,
                "Wave-Signature",
                "t=" + time + ",v1=" + Sent.hex("HmacSHA256", SECRET, signedAt + body));
    }

    private static HttpRequest json(String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(GATEWAY.at(path)).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.POST(BodyPublishers.ofString(body)).build();
    }

    /** The notice with these bytes as its reference. */
    private static HttpRequest bytes(String notice, byte... odd) {
        String[] around = notice.split("\"x\"", 2);
        byte[] before = (around[0] + "\"").getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\"" + around[1]).getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(before.length + odd.length + after.length);
        all.put(before).put(odd).put(after);
        return HttpRequest.newBuilder(GATEWAY.at(path()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(all.array()))
                .build();
    }

    private static long count(String rows) {
        return FIXTURE.count("SELECT count(*) FROM " + rows);
    }

    private static TestGateway start() {
        Fixture other = new Fixture();
        String settings = """
            daraja:
              - {team: %1$s, key: "%2$s", shortCode: "600100", consumerKey: c, consumerSecret: s, passkey: p}
              - {team: %7$s, key: "%3$s", shortCode: "600200", consumerKey: c, consumerSecret: s, passkey: p}
              - {team: %8$s, key: "%4$s", shortCode: "600300", consumerKey: c, consumerSecret: s, passkey: p,
                 networks: [196.201.214.0/24]}
            mobileMoney:
              - {team: %1$s, provider: wave, key: "%5$s", account: wave, signingSecrets: ["%9$s"]}
              - {team: %1$s, provider: paystack, key: "%6$s", account: card, signingSecrets: ["%9$s", "%10$s"]}
            """.formatted(
                        FIXTURE.team.id().value(),
                        OURS,
                        NEXT_DOOR,
                        FENCED,
                        WAVED,
                        PAYSTACK,
                        other.team.id().value(),
                        new Fixture().team.id().value(),
                        SECRET,
                        OLD_SECRET);
        return TestGateway.start(TestGateway.settings(settings), Fixture.CLOCK);
    }
}
