package coop.akiba.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A gateway killed while confirmations pour in: what it acknowledged is in the books, once. */
class KillTest {
    private static final int CONFIRMATIONS = 1_000;
    private static final int KILL_AFTER = 300;

    @Test
    void eachAcknowledgedConfirmationIsInTheLedgerOnce() throws Exception {
        try (Fixture fixture = new Fixture()) {
            List<Loan> loans = IntStream.range(0, 20)
                    .mapToObj(i -> fixture.activeLoan(fixture.member("Member " + i, "en", 200_000), 100_000, 12))
                    .toList();
            try (GatewayProcess gateway = new GatewayProcess(fixture.team.id().value())) {
                Queue<String> acknowledged = pour(gateway, loans);
                assertThat(acknowledged).hasSize(CONFIRMATIONS);
                for (String transaction : acknowledged) {
                    assertThat(fixture.count(
                                    "SELECT count(*) FROM receipt WHERE transaction_id = '" + transaction + "'"))
                            .as(transaction)
                            .isEqualTo(1);
                }
                assertThat(fixture.count("SELECT count(*) FROM journal_entry WHERE kind = 'LOAN_REPAYMENT'"))
                        .isEqualTo(CONFIRMATIONS);
                assertThat(fixture.count("SELECT sum(amount)::bigint FROM posting WHERE account = 1010 AND scope = "
                                + "'daraja:" + GatewayProcess.SHORT_CODE + "'"))
                        .isEqualTo(CONFIRMATIONS * 100L);
                assertThat(fixture.count("SELECT sum(amount)::bigint FROM posting"))
                        .isZero();
            }
        }
    }

    /** Sends every confirmation until it is acknowledged, as a patient provider would, and pulls the plug once. */
    private static Queue<String> pour(GatewayProcess gateway, List<Loan> loans) throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicInteger answers = new AtomicInteger();
        HttpClient http = HttpClient.newHttpClient();
        try (ExecutorService senders = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < CONFIRMATIONS; i++) {
                String transaction = "KILL%06d".formatted(i);
                HttpRequest request = confirmation(gateway, transaction, loans.get(i % loans.size()));
                senders.execute(() -> {
                    until200(http, request);
                    acknowledged.add(transaction);
                    answers.incrementAndGet();
                });
            }
            while (answers.get() < KILL_AFTER) {
                Thread.sleep(1);
            }
            gateway.killAndRestart();
            senders.shutdown();
            assertThat(senders.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
        }
        return acknowledged;
    }

    private static void until200(HttpClient http, HttpRequest request) {
        for (int i = 0; i < 1_200; i++) {
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                Thread.sleep(50);
            } catch (IOException down) {
                sleep();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("never acknowledged");
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpRequest confirmation(GatewayProcess gateway, String transaction, Loan loan) {
        String body = """
            {"TransactionType":"Pay Bill","TransID":"%s","TransTime":"20260310121325","TransAmount":"1.00",
             "BusinessShortCode":"%s","BillRefNumber":"%s","InvoiceNumber":"","OrgAccountBalance":"25.00",
             "ThirdPartyTransID":"","MSISDN":"2547 ***** 126","FirstName":"JANE","MiddleName":"","LastName":""}
            """.formatted(transaction, GatewayProcess.SHORT_CODE, loan.number());
        return HttpRequest.newBuilder(gateway.uri("/pay/daraja/" + GatewayProcess.PAY_KEY + "/confirmation"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
