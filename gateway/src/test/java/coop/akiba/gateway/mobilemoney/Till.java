package coop.akiba.gateway.mobilemoney;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.mobilemoney.yo.YoSender;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.PaymentRequest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/** A cooperative with an account at each of several providers, behind a whole gateway. */
final class Till implements AutoCloseable {
    static final String KEY = "sk_live_0123456789abcdef";
    static final String PAYSTACK = "/pay/paystack/" + "a1".repeat(16);
    static final String MTN = "/pay/mtn/" + "b2".repeat(16);
    static final String YO = "/pay/yo/" + "c3".repeat(16);

    final Fixture fixture = new Fixture();
    final YoSender yo = new YoSender();
    final TestGateway gateway;

    /** With environment variables beside. */
    Till(Map<String, String> environment) {
        String settings = """
            mobileMoney:
              - {team: %1$s, provider: paystack, key: "%2$s", account: card, signingSecrets: ["%5$s"]}
              - {team: %1$s, provider: mtn, key: "%3$s", account: momo}
              - {team: %1$s, provider: yo, key: "%4$s", account: yo, publicKey: "%6$s"}
            """.formatted(
                        fixture.team.id().value(),
                        "a1".repeat(16),
                        "b2".repeat(16),
                        "c3".repeat(16),
                        KEY,
                        yo.publicKey().replace("\r", "").replace("\n", "\\n"));
        gateway = TestGateway.start(TestGateway.settings(settings, environment), Fixture.CLOCK);
    }

    static String charge(String id, long hundredths, String reference, String account) {
        return """
            {"event":"charge.success","data":{"id":%s,"status":"success","reference":"%s","amount":%d,
             "paid_at":"2026-03-10T08:59:30.000Z","channel":"mobile_money","currency":"KES",
             "metadata":{"account":"%s"},"customer":{"phone":"+254700000111"}}}\
            """.formatted(id, reference, hundredths, account);
    }

    HttpResponse<String> charged(String body) {
        return send("POST", PAYSTACK, "application/json", body, Sent.hex("HmacSHA512", KEY, body));
    }

    HttpResponse<String> send(String method, String path, String type, String body, String signature) {
        return gateway.send(HttpRequest.newBuilder(gateway.at(path))
                .header("Content-Type", type)
                .header("x-paystack-signature", signature.isEmpty() ? "none" : signature)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    Loan loan(String borrower) {
        return fixture.activeLoan(fixture.member(borrower, "en", 500_000), 50_000, 5);
    }

    long owed(Loan loan) {
        return await(fixture.db.inTeam(
                        fixture.team.id(), connection -> LoanTable.byId(connection, fixture.team, loan.id())))
                .orElseThrow()
                .schedule()
                .open()
                .minor();
    }

    /** The loan's borrower is asked for so many shillings. */
    PaymentRequest ask(Loan loan, long amount) {
        return Fixture.done(fixture.requests.ask(
                fixture.by(Role.LOAN_OFFICER),
                loan.member().orElseThrow(),
                loan.id(),
                Fixture.KES.ofMajor(amount),
                Optional.empty()));
    }

    PaymentRequest reload(PaymentRequest request) {
        return await(fixture.requests.byToken(fixture.team, request.token())).orElseThrow();
    }

    /** Receipts of a transaction, in any status or in this one. */
    long receipts(String transaction, String... status) {
        String only = status.length == 0 ? "" : " AND status = '" + status[0] + "'";
        return fixture.count("SELECT count(*) FROM receipt WHERE transaction_id = '" + transaction + "'" + only);
    }

    long rows() {
        return fixture.count("SELECT (SELECT count(*) FROM receipt) + (SELECT count(*) FROM notice_unposted)"
                + " + (SELECT count(*) FROM receipt_conflict) + (SELECT count(*) FROM posting)");
    }

    @Override
    public void close() {
        gateway.close();
        fixture.close();
    }
}
