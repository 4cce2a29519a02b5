package coop.akiba.gateway.sms;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.MemberEdge.form;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.OutboxTable;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Twilio's requests are believed when signed for our public address, and only then. The signer here is our own. */
class TwilioInboundTest {
    private static final MemberEdge EDGE = new MemberEdge(new Fixture(), TestServers.redis());
    private static final Member AMINA = EDGE.memberWithPin("Amina", "en", 12_500, "4826");
    private static final String PATH = "/sms/twilio/" + MemberEdge.TWILIO_KEY;
    private static final String URL = MemberEdge.PUBLIC_URL + PATH;

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    void aSignedMessageIsTakenOnceAndAnsweredWithTwimlThatSaysNothing() {
        MultiMap message = message("BAL 4826");
        for (int time = 0; time < 2; time++) {
            HttpResponse<Buffer> answer = post(PATH, message, sign(MemberEdge.TOKEN, URL, message));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.getHeader("Content-Type")).isEqualTo("text/xml");
            assertThat(answer.bodyAsString()).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");
        }
        assertThat(replies("BalanceReply")).isEqualTo(1);
    }

    @Test
    void whileTokensRotateBothCount() {
        MultiMap message = message("HELP");
        assertThat(post(PATH, message, sign(MemberEdge.OLD_TOKEN, URL, message)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theQueryIsSignedToo() {
        MultiMap message = message("HELP");
        assertThat(post(PATH + "?ch=1", message, sign(MemberEdge.TOKEN, URL + "?ch=1", message))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(PATH + "?ch=2", message, sign(MemberEdge.TOKEN, URL + "?ch=1", message))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void fieldsTwilioAddsAreSignedAndLetBe() {
        MultiMap message = message("HELP").add("NewField", "x").add("Empty", "");
        assertThat(post(PATH, message, sign(MemberEdge.TOKEN, URL, message)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void forgeriesAreRefused() {
        MultiMap message = message("BAL 4826");
        String good = sign(MemberEdge.TOKEN, URL, message);
        assertThat(refusal(PATH, message, Optional.empty()))
                .as("S01 no signature")
                .isEqualTo(403);
        assertThat(refusal(PATH, message, Optional.of("")))
                .as("empty signature")
                .isEqualTo(403);
        assertThat(refusal(PATH, message, Optional.of(sign("another", URL, message))))
                .as("another token")
                .isEqualTo(403);
        for (String other : List.of(
                "http://sacco.example.org" + PATH,
                "https://evil.example.org" + PATH,
                "https://sacco.example.org:8443" + PATH,
                URL + "?a=1")) {
            assertThat(refusal(PATH, message, Optional.of(sign(MemberEdge.TOKEN, other, message))))
                    .as("S02 signed for " + other)
                    .isEqualTo(403);
        }
        assertThat(refusal(PATH, message("BAL 4827"), Optional.of(good)))
                .as("other words")
                .isEqualTo(403);
        MultiMap twice = message("BAL 4826").add("Body", "LOAN 5000 6 4826");
        assertThat(refusal(PATH, twice, Optional.of(sign(MemberEdge.TOKEN, URL, twice))))
                .as("S04 a field twice")
                .isEqualTo(403);
    }

    @Test
    void theDefaultPortMayStandInTheAddressOrNot() {
        MultiMap message = message("HELP");
        String withPort = "https://sacco.example.org:443" + PATH;
        assertThat(post(PATH, message, sign(MemberEdge.TOKEN, withPort, message))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void jsonWithASignedAddressIsNoForm() {
        String url = URL + "?bodySHA256=" + "0".repeat(64);
        HttpResponse<Buffer> answer = await(EDGE.client()
                .post(PATH + "?bodySHA256=" + "0".repeat(64))
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Twilio-Signature", sign(MemberEdge.TOKEN, url, form()))
                .sendBuffer(Buffer.buffer("{\"Body\":\"BAL\"}")));
        assertThat(answer.statusCode()).as("S03").isEqualTo(403);
    }

    @Test
    void reportsGoForwardsOnly() {
        UUID message = outgoing();
        report(message, "sent");
        assertThat(delivery(message)).isEqualTo("SENT");
        report(message, "queued");
        assertThat(delivery(message)).isEqualTo("SENT");
        report(message, "something-new");
        report(message, "delivered");
        report(message, "delivered");
        report(message, "failed");
        assertThat(delivery(message)).as("S05").isEqualTo("DELIVERED");
        report(UUID.randomUUID(), "delivered");
        assertThat(refusal(
                        PATH + "/status/" + message,
                        form("MessageSid", "SM1", "MessageStatus", "failed"),
                        Optional.of("forged")))
                .isEqualTo(403);
    }

    @Test
    void africasTalkingReportsByItsOwnId() {
        UUID message = outgoing();
        String ref = "ATPid_" + message;
        await(EDGE.fixture.db.inTeam(
                EDGE.fixture.team.id(),
                connection -> connection
                        .query("UPDATE outbox SET provider = 'africastalking', provider_ref = '" + ref
                                + "' WHERE outbox_id = '" + message + "'")
                        .execute()));
        String path = "/sms/africastalking/" + MemberEdge.KEY + "/status";
        for (String status : List.of("AbsentSubscriber", "Buffered", "Success", "Sent")) {
            assertThat(await(EDGE.post(path, form("id", ref, "status", status, "phoneNumber", "+254711000111")))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(delivery(message)).isEqualTo("DELIVERED");
        assertThat(await(EDGE.post(path, form("id", "unknown", "status", "Success")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(await(EDGE.post(path, form("status", "Success"))).statusCode())
                .isEqualTo(400);
    }

    private static UUID outgoing() {
        UUID id = EDGE.fixture.ids.next();
        await(EDGE.fixture.db.inTeam(
                EDGE.fixture.team.id(),
                connection -> OutboxTable.add(
                        connection,
                        EDGE.fixture.team.id(),
                        List.of(new OutboxRow(
                                id,
                                OutboxRow.SMS,
                                Optional.of(AMINA.id()),
                                AMINA.msisdn(),
                                "Test",
                                "words",
                                false,
                                Optional.empty(),
                                EDGE.clock.instant())))));
        return id;
    }

    private static void report(UUID message, String status) {
        String path = PATH + "/status/" + message;
        MultiMap form = form("MessageSid", "SM" + "0".repeat(32), "MessageStatus", status);
        assertThat(post(path, form, sign(MemberEdge.TOKEN, MemberEdge.PUBLIC_URL + path, form))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String delivery(UUID message) {
        return await(EDGE.fixture.db.inTeam(
                EDGE.fixture.team.id(),
                connection -> connection
                        .query("SELECT delivery FROM outbox WHERE outbox_id = '" + message + "'")
                        .execute()
                        .map(rows -> String.valueOf(rows.iterator().next().getString(0)))));
    }

    private static int refusal(String path, MultiMap form, Optional<String> signature) {
        HttpRequest<Buffer> request = EDGE.client().post(path);
        signature.ifPresent(value -> request.putHeader("X-Twilio-Signature", value));
        return await(request.sendForm(form)).statusCode();
    }

    private static HttpResponse<Buffer> post(String path, MultiMap form, String signature) {
        return await(EDGE.client()
                .post(path)
                .putHeader("X-Twilio-Signature", signature)
                .sendForm(form));
    }

    private static MultiMap message(String body) {
        return form(
                "ToCountry", "KE",
                "SmsMessageSid", "SM1",
                "NumMedia", "0",
                "Body", body,
                "From", AMINA.msisdn().e164(),
                "To", "+254709000000",
                "MessageSid", "SM" + UUID.randomUUID().toString().replace("-", ""),
                "AccountSid", "AC1",
                "ApiVersion", "2010-04-01");
    }

    private static long replies(String template) {
        return EDGE.fixture.count("SELECT count(*) FROM outbox WHERE template = '" + template + "'");
    }

    private static String sign(String token, String url, MultiMap form) {
        Map<String, String> fields = new TreeMap<>();
        form.forEach(field -> fields.put(field.getKey(), field.getValue()));
        return TwilioSigner.sign(token, url, fields);
    }
}
