package coop.akiba.gateway.mobilemoney.airtel;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.gateway.mobilemoney.PayoutAccounts;
import coop.akiba.gateway.payout.PayoutAnswer;
import coop.akiba.gateway.payout.PayoutOrder;
import coop.akiba.gateway.payout.PayoutWire;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payouts by Airtel Money, as its portals and those who use it write them. */
class AirtelPayoutsTest {
    private static final CurrencyPolicy UGX = new CurrencyPolicy("UGX", 0, 1);
    private static final String TOKEN = "b".repeat(32);
    private static final PayoutOrder ORDER = new PayoutOrder(
            UUID.fromString("afb57b93-7849-49aa-babb-4c3ccbfe3d79"),
            TOKEN,
            new Msisdn("+256752123456"),
            UGX.ofMajor(1_000),
            Optional.empty());
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final PayoutWire AIRTEL = new AirtelPayouts(PayoutAccounts.airtel("v2", false));

    @Test
    @DisplayName("M18: Airtel is told a number without its country's code, and the PIN only sealed")
    void anOrder() throws GeneralSecurityException {
        Call call = AIRTEL.order(ORDER, "tok");
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /standard/v2/disbursements/");
        assertThat(call.headers())
                .containsEntry("Authorization", "Bearer tok")
                .containsEntry("X-Country", "UG")
                .containsEntry("X-Currency", "UGX")
                .doesNotContainKey("x-signature");
        JsonObject body = call.body().toJsonObject();
        String pin = body.getString("pin");
        assertThat(body.put("pin", "?").encode())
                .isEqualTo("{\"payee\":{\"msisdn\":\"752123456\",\"wallet_type\":\"NORMAL\"},\"reference\":\"" + TOKEN
                        + "\",\"pin\":\"?\",\"transaction\":{\"amount\":1000,\"id\":\"" + TOKEN
                        + "\",\"type\":\"B2C\"}}");
        assertThat(opened("RSA/ECB/PKCS1Padding", pin)).isEqualTo("1234");
        assertThat(AIRTEL.question(ORDER, "tok").path())
                .isEqualTo("/standard/v2/disbursements/" + TOKEN + "?transactionType=B2C");
    }

    @Test
    void messagesOfVersionThreeAreSealedAsTheyAreSent() throws GeneralSecurityException {
        Call call = new AirtelPayouts(PayoutAccounts.airtel("v3", true)).order(ORDER, "tok");
        assertThat(opened(
                        "RSA/ECB/OAEPWithSHA-256AndMGF1Padding",
                        call.body().toJsonObject().getString("pin")))
                .isEqualTo("1234");
        String[] opener = opened("RSA/ECB/PKCS1Padding", header(call, "x-key")).split(":", -1);
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Base64.getDecoder().decode(opener[0]), "AES"),
                new IvParameterSpec(Base64.getDecoder().decode(opener[1])));
        assertThat(cipher.doFinal(Base64.getDecoder().decode(header(call, "x-signature"))))
                .isEqualTo(call.body().getBytes());
    }

    @Test
    @DisplayName("M35: a token lives the 180 seconds that the answer says as a text")
    void aToken() {
        Call login = AIRTEL.login().orElseThrow();
        assertThat(login.path()).isEqualTo("/auth/oauth2/token");
        assertThat(login.body().toString())
                .isEqualTo("{\"client_id\":\"user\",\"client_secret\":\"password\","
                        + "\"grant_type\":\"client_credentials\"}");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        200, TS,  ESB000010,     DP00900001001, Taken
        200, TF,  ESB000008,     DP00900001005, Taken
        200, TA,  ESB000008,     DP00900001000, Taken
        200, TIP, ESB000010,     DP00900001006, Taken
        200, '',  ESB000041,     '',            AlreadyThere
        400, '',  '',            DP02100001002, AlreadyThere
        200, '',  ESB000010,     DP00900001017, AlreadyThere
        200, '',  ESB000001,     '',            Unclear
        200, '',  ESB000014,     '',            Unclear
        200, '',  '',            DP00900001000, Unclear
        200, '',  '',            DP00900001007, Unclear
        200, '',  '',            ROUTER117,     Unclear
        400, '',  '',            ROUTER116,     Refused
        408, '',  '',            '',            Unclear
        502, '',  '',            '',            Unclear
        504, '',  '',            '',            Unclear
        401, '',  '',            '',            TryLater
        """)
    @DisplayName("M28 M34: what Airtel answers an order says that it is there, never how it ended")
    void anAnswer(int http, String state, String result, String response, String kind) {
        assertThat(kind(AIRTEL.ordered(ORDER, http, answer(state, TOKEN, result, response))))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        200, TS,  Paid
        200, TF,  NotPaid
        200, TA,  Pending
        200, TIP, Pending
        200, TE,  Pending
        200, TR,  Odd
        404, '',  NotKnown
        502, TS,  Unclear
        """)
    @DisplayName("M34: only the enquiry's TS and TF are endings, whatever its codes and success say")
    void aState(int http, String state, String kind) {
        Buffer body = answer(state, TOKEN, "ESB000010", "DP00900001000");
        assertThat(kind(AIRTEL.asked(ORDER, http, body, DAY))).isEqualTo(kind);
    }

    @Test
    void whatIsOfAnotherTransactionIsOdd() {
        for (String state : new String[] {"TS", "TF"}) {
            assertThat(kind(AIRTEL.asked(ORDER, 200, answer(state, "c".repeat(32), "", ""), DAY)))
                    .isEqualTo("Odd");
        }
        PayoutAnswer.Paid paid = (PayoutAnswer.Paid) AIRTEL.asked(ORDER, 200, answer("TS", TOKEN, "", ""), DAY);
        assertThat(paid.proof().receipt()).isEqualTo("MP210603.1234.L06941");
        assertThat(paid.proof().amount()).isEmpty();
    }

    private static Buffer answer(String state, String id, String result, String response) {
        JsonObject transaction = new JsonObject().put("id", id).put("airtel_money_id", "MP210603.1234.L06941");
        return new JsonObject()
                .put("data", new JsonObject().put("transaction", transaction.put("status", state)))
                .put(
                        "status",
                        new JsonObject()
                                .put("result_code", result)
                                .put("response_code", response)
                                .put("success", false))
                .toBuffer();
    }

    private static String header(Call call, String name) {
        return Optional.ofNullable(call.headers().get(name)).orElseThrow();
    }

    private static String opened(String how, String sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(how);
        cipher.init(Cipher.DECRYPT_MODE, PayoutAccounts.PORTAL.getPrivate());
        return new String(cipher.doFinal(Base64.getDecoder().decode(sealed)), StandardCharsets.UTF_8);
    }

    private static String kind(PayoutAnswer answer) {
        return answer.getClass().getSimpleName();
    }
}
