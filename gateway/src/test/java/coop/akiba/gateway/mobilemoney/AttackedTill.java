package coop.akiba.gateway.mobilemoney;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A gateway with accounts of several cooperatives, and requests to it as nobody should send them. */
final class AttackedTill implements AutoCloseable {
    static final String OURS = "a1".repeat(16);
    static final String NEXT_DOOR = "b2".repeat(16);
    static final String FENCED = "c3".repeat(16);
    static final String WAVED = "d4".repeat(16);
    static final String PAYSTACK = "e5".repeat(16);
    static final String SECRET = "sk_live_canary_0123456789";
    static final String OLD_SECRET = "sk_live_canary_before";
    static final String CANARY = "254700000999";
    static final String SIGNATURE = "x-paystack-signature";

    final Fixture fixture = new Fixture();
    private final Fixture next = new Fixture();
    private final Fixture fenced = new Fixture();
    final TestGateway gateway;

    AttackedTill() {
        String settings = """
            daraja:
              - {team: %1$s, key: "%4$s", shortCode: "600100", consumerKey: c, consumerSecret: s, passkey: p}
              - {team: %2$s, key: "%5$s", shortCode: "600200", consumerKey: c, consumerSecret: s, passkey: p}
              - {team: %3$s, key: "%6$s", shortCode: "600300", consumerKey: c, consumerSecret: s, passkey: p,
                 networks: [196.201.214.0/24]}
            mobileMoney:
              - {team: %1$s, provider: wave, key: "%7$s", account: wave, signingSecrets: ["%9$s"]}
              - {team: %1$s, provider: paystack, key: "%8$s", account: card, signingSecrets: ["%9$s", "%10$s"]}
            """.formatted(
                id(fixture), id(next), id(fenced), OURS, NEXT_DOOR, FENCED, WAVED, PAYSTACK, SECRET, OLD_SECRET);
        gateway = TestGateway.start(TestGateway.settings(settings), Fixture.CLOCK);
    }

    /** What must not be seen in an answer or in the log. */
    static List<String> secrets() {
        return List.of(CANARY, SECRET, OLD_SECRET, OURS, FENCED, PAYSTACK);
    }

    static String notice(String transaction, String amount, String reference) {
        return """
            {"TransactionType":"Pay Bill","TransID":"%s","TransTime":"20260310115959","TransAmount":%s,
             "BusinessShortCode":"600100","BillRefNumber":"%s","MSISDN":"2547 ***** 126","FirstName":"JANE"}\
            """.formatted(transaction, amount, reference);
    }

    static String charge(String id) {
        return Till.charge(id, 1_000, "T" + id, "nobody");
    }

    static String confirmation(String key) {
        return "/pay/daraja/" + key + "/confirmation";
    }

    HttpRequest daraja(String body) {
        return json(confirmation(OURS), body);
    }

    HttpRequest stk(String token) {
        return json("/pay/daraja/" + OURS + "/stk/" + token, """
            {"Body":{"stkCallback":{"MerchantRequestID":"1","CheckoutRequestID":"ws_CO_1","ResultCode":0,
             "ResultDesc":"ok","CallbackMetadata":{"Item":[
              {"Name":"Amount","Value":10},{"Name":"MpesaReceiptNumber","Value":"ATTK000002"}]}}}}\
            """);
    }

    HttpRequest paystack(String body, String... headers) {
        return json("/pay/paystack/" + PAYSTACK, body, headers);
    }

    HttpRequest signed(String body, String secret) {
        return paystack(body, SIGNATURE, Sent.hex("HmacSHA512", secret, body));
    }

    HttpRequest waved(String signedAt, String time) {
        String body = "{\"id\":\"EV_1\",\"type\":\"checkout.session.completed\",\"data\":{}}";
        String proof = Sent.hex("HmacSHA256", SECRET, signedAt + body);
        return json("/pay/wave/" + WAVED, body, "Wave-Signature", "t=" + time + ",v1=" + proof);
    }

    HttpRequest json(String path, String body, String... headers) {
        return request("POST", path, "application/json", BodyPublishers.ofString(body), headers);
    }

    HttpRequest typed(String method, String type, String body) {
        return request(method, confirmation(OURS), type, BodyPublishers.ofString(body));
    }

    /** The notice with these bytes as its reference. */
    HttpRequest bytes(String notice, byte... odd) {
        String[] around = notice.split("\"x\"", 2);
        byte[] before = (around[0] + "\"").getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\"" + around[1]).getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(before.length + odd.length + after.length);
        all.put(before).put(odd).put(after);
        return request("POST", confirmation(OURS), "application/json", BodyPublishers.ofByteArray(all.array()));
    }

    private HttpRequest request(
            String method, String path, String type, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.at(path))
                .header("Content-Type", type)
                .method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private static String id(Fixture cooperative) {
        return cooperative.team.id().value();
    }

    @Override
    public void close() {
        gateway.close();
        fixture.close();
        next.close();
        fenced.close();
    }
}
