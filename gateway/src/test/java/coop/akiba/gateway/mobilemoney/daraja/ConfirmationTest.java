package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.gateway.Fixture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments to the short code over real HTTP into a real ledger. */
class ConfirmationTest {
    private static final String SUCCESS = "{\"ResultCode\":0,\"ResultDesc\":\"Success\"}";
    private static final Fixture FIXTURE = new Fixture();
    private static final DarajaEdge EDGE = new DarajaEdge(FIXTURE, FIXTURE.db, URI.create("http://127.0.0.1:1"));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void aPaymentByHandRepaysItsLoan() {
        Loan loan = FIXTURE.activeLoan(FIXTURE.member("Amina", "sw", 500_000), 50_000, 5);
        HttpResponse<Buffer> validated = EDGE.post(
                EDGE.path("/validation"),
                DarajaEdge.notice("CONF000001", "\"5000.00\"", loan.number().toString()));
        assertThat(validated.statusCode()).isEqualTo(200);
        assertThat(validated.bodyAsString()).isEqualTo("{\"ResultCode\":\"0\",\"ResultDesc\":\"Accepted\"}");
        assertThat(receipts("CONF000001")).isZero();
        HttpResponse<Buffer> confirmed =
                EDGE.confirm("CONF000001", "\"5000.00\"", loan.number().toString());
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(confirmed.bodyAsString()).isEqualTo(SUCCESS);
        assertThat(confirmed.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(EDGE.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open().minus(KES.ofMajor(5_000)));
        assertThat(FIXTURE.count("SELECT count(*) FROM receipt WHERE transaction_id = 'CONF000001'"
                        + " AND payer = '2547 ***** 126' AND value_date = '2026-03-10' AND status = 'POSTED'"))
                .isEqualTo(1);
    }

    @Test
    void fiftyAtOnceAndAgainLaterIsOnePosting() {
        Loan loan = FIXTURE.activeLoan(FIXTURE.member("Baraka", "en", 500_000), 50_000, 5);
        String body = DarajaEdge.notice("CONF000002", "1000", loan.number().toString());
        List<Future<HttpResponse<Buffer>>> all = IntStream.range(0, 50)
                .mapToObj(i -> EDGE.web
                        .postAbs(EDGE.path("/confirmation"))
                        .putHeader("Content-Type", "application/json")
                        .sendBuffer(Buffer.buffer(body)))
                .toList();
        assertThat(await(Future.all(all)).<HttpResponse<Buffer>>list())
                .allSatisfy(answer -> assertThat(answer.bodyAsString()).isEqualTo(SUCCESS));
        assertThat(EDGE.post(EDGE.path("/confirmation"), body).bodyAsString()).isEqualTo(SUCCESS);
        assertThat(receipts("CONF000002")).isEqualTo(1);
        assertThat(EDGE.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open().minus(KES.ofMajor(1_000)));
    }

    @Test
    void theSameTransactionWithAnotherAmountIsAConflict() {
        Loan loan = FIXTURE.activeLoan(FIXTURE.member("Chebet", "en", 500_000), 50_000, 5);
        EDGE.confirm("CONF000003", "\"1000\"", loan.number().toString());
        HttpResponse<Buffer> other =
                EDGE.confirm("CONF000003", "\"9000\"", loan.number().toString());
        assertThat(other.bodyAsString()).isEqualTo(SUCCESS);
        assertThat(FIXTURE.count("SELECT count(*) FROM receipt_conflict WHERE transaction_id = 'CONF000003'"))
                .isEqualTo(1);
        assertThat(EDGE.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open().minus(KES.ofMajor(1_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "L-99999",
                "",
                "' OR 1=1--",
                "'; DROP TABLE receipt;--",
                "${jndi:ldap://x}",
                "%_$1{{7*7}}<script>"
            })
    void anUnknownAccountWaitsInSuspense(String account) {
        String transactionId = "SUS" + "%07d".formatted(Math.floorMod(account.hashCode(), 10_000_000));
        assertThat(EDGE.confirm(transactionId, "\"70.00\"", account).bodyAsString())
                .isEqualTo(SUCCESS);
        assertThat(FIXTURE.count("SELECT count(*) FROM receipt WHERE status = 'SUSPENSE' AND suspense_reason ="
                        + " 'UNKNOWN_REFERENCE' AND transaction_id = '" + transactionId + "'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e9", "\"١٢٣\"", "5.005", "0", "\"1,000.00\"", "null", "\"NaN\""})
    void anImpossibleAmountIsRefusedAndKeptForPeople(String token) {
        long before = kept();
        String id = "ODD" + "%07d".formatted(Math.floorMod(token.hashCode(), 10_000_000));
        for (int i = 0; i < 2; i++) {
            HttpResponse<Buffer> answer = EDGE.confirm(id, token, "L-00001");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.bodyAsString()).startsWith("{\"ResultCode\":\"C2B00013\",");
        }
        assertThat(kept()).isEqualTo(before + 1);
        assertThat(receipts(id)).isZero();
        HttpResponse<Buffer> asked = EDGE.post(EDGE.path("/validation"), DarajaEdge.notice(id, token, "L-00001"));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.bodyAsString()).isEqualTo("{\"ResultCode\":\"C2B00013\",\"ResultDesc\":\"Rejected\"}");
        assertThat(kept()).isEqualTo(before + 1);
    }

    @Test
    void malformedNoticesLeaveNothing() {
        long before = rows();
        List<String> bodies = List.of(
                "",
                "not json",
                "[]",
                "{}",
                DarajaEdge.notice("CONF000020", "\"70\"", "a\\u0000b"),
                DarajaEdge.notice("CONF000020", "NaN", "L-00001"),
                DarajaEdge.notice("CONF000020", "10,\"TransAmount\":9999", "L-00001"),
                DarajaEdge.notice("CONF000020", "10,\"TransAmou\\u006et\":9999", "L-00001"),
                DarajaEdge.notice("conf000020", "\"70\"", "L-00001"),
                DarajaEdge.notice("", "\"70\"", "L-00001"),
                DarajaEdge.notice("C".repeat(1_000), "\"70\"", "L-00001"),
                DarajaEdge.notice("CONF000020", "\"70\"", "L-00001").replace("600100", "600999"));
        for (String body : bodies) {
            HttpResponse<Buffer> answer = EDGE.post(EDGE.path("/confirmation"), body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.bodyAsString()).startsWith("{\"ResultCode\":\"C2B00016\",");
            assertThat(answer.bodyAsString()).doesNotContain("Exception", "70", "TransAmou\\u");
            assertThat(EDGE.post(EDGE.path("/validation"), body).statusCode()).isEqualTo(400);
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aWrongKeyFindsNothing() {
        String body = DarajaEdge.notice("CONF000030", "\"70\"", "L-00001");
        List<String> keys =
                List.of("0".repeat(32), DarajaEdge.KEY.substring(1), DarajaEdge.KEY.toUpperCase(Locale.ROOT), "%00");
        String unknown =
                EDGE.post(EDGE.uri() + "/pay/nobody/x/confirmation", body).bodyAsString();
        for (String key : keys) {
            HttpResponse<Buffer> answer = EDGE.post(EDGE.uri() + "/pay/daraja/" + key + "/confirmation", body);
            assertThat(answer.statusCode()).as(key).isEqualTo(404);
            assertThat(answer.bodyAsString()).isEqualTo(unknown);
        }
        assertThat(receipts("CONF000030")).isZero();
    }

    @Test
    void onlyJsonIsRead() {
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "application/json;charset=utf-16")) {
            assertThat(await(EDGE.web
                                    .postAbs(EDGE.path("/confirmation"))
                                    .putHeader("Content-Type", type)
                                    .sendBuffer(Buffer.buffer(DarajaEdge.notice("CONF000040", "\"70\"", "x"))))
                            .statusCode())
                    .isEqualTo(415);
        }
        assertThat(await(EDGE.web.getAbs(EDGE.path("/confirmation")).send()).statusCode())
                .isEqualTo(405);
        assertThat(receipts("CONF000040")).isZero();
    }

    private static long receipts(String transactionId) {
        return FIXTURE.count("SELECT count(*) FROM receipt WHERE transaction_id = '" + transactionId + "'");
    }

    private static long kept() {
        return FIXTURE.count("SELECT count(*) FROM notice_unposted");
    }

    private static long rows() {
        return FIXTURE.count("SELECT (SELECT count(*) FROM receipt) + (SELECT count(*) FROM notice_unposted)"
                + " + (SELECT count(*) FROM receipt_conflict) + (SELECT count(*) FROM posting)");
    }
}
