package coop.akiba.gateway.simulator;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.embedded.FreePort;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Payer;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A whole gateway with an account at every provider of the simulator. Daraja has a cooperative of its own. */
final class Shop implements AutoCloseable {
    static final String NUMBER = "256772123456";
    static final String SHORT_CODE = "600100";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> ACCOUNTS =
            List.of("wave", "paystack", "flutterwave", "yo", "mtn", "airtel", "pawapay");

    final Fixture fixture = new Fixture();
    final Fixture kenyan = new Fixture();
    final Simulator simulator = await(Simulator.start(
            fixture.vertx,
            Simulator.Place.anyFree(),
            new Manners(new Payer(Payer.Answer.PAYS, Duration.ofMillis(20)), Duration.ofMillis(100)),
            Fixture.CLOCK,
            new Random(5)));
    final TestGateway gateway;
    /** Payments that the gateway will never hear of. */
    final Set<String> lost = ConcurrentHashMap.newKeySet();

    final Caller caller = new Caller(this);

    Shop() {
        int port = FreePort.find();
        String settings = """
            daraja:
              - {team: %1$s, key: "%2$s", shortCode: "%3$s", consumerKey: c, consumerSecret: s, passkey: p,
                 baseUrl: "%4$s"}
            mobileMoney:
            """.formatted(kenyan.team.id().value(), key("daraja"), SHORT_CODE, simulator.uri("daraja"))
                + String.join("", ACCOUNTS.stream().map(this::account).toList());
        gateway = TestGateway.start(
                TestGateway.settings(
                        settings,
                        Map.of("AKIBA_HTTP_PORT", "" + port, "AKIBA_HTTP_PUBLICURL", "http://127.0.0.1:" + port)),
                Fixture.CLOCK);
        setUp();
    }

    private String account(String provider) {
        String proof = provider.equals("yo")
                ? ", publicKey: \"" + simulator.yo().publicKey().replace("\n", "\\n") + "\""
                : List.of("mtn", "pawapay").contains(provider)
                        ? ""
                        : ", signingSecrets: [\"simulated-" + provider + "\"]";
        return "  - {team: %s, provider: %s, key: \"%s\", account: %s%s}%n"
                .formatted(fixture.team.id().value(), provider, key(provider), provider, proof);
    }

    /** Where each provider's notices go; everything is in the cooperative's shillings. */
    private void setUp() {
        follow("base " + gateway.at(""));
        ACCOUNTS.forEach(
                name -> follow("callbacks of " + name + ": " + path(name) + "\ncurrency of " + name + ": KES"));
    }

    static String key(String provider) {
        return String.format("%02x", Math.floorMod(provider.hashCode(), 256)).repeat(16);
    }

    static String path(String provider) {
        return "/pay/" + provider + "/" + key(provider);
    }

    void follow(String script) {
        HttpResponse<String> answer = control("/control/script", script);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    HttpResponse<String> control(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(simulator.uri() + path)).POST(BodyPublishers.ofString(body)));
    }

    JsonObject get(String path) {
        return new JsonObject(
                send(HttpRequest.newBuilder(URI.create(simulator.uri() + path))).body());
    }

    /** Somebody pays by hand; the receipt's number. */
    String pays(String provider, String account, String amount) {
        JsonObject body = new JsonObject()
                .put("provider", provider)
                .put("from", NUMBER)
                .put("account", account)
                .put("amount", amount);
        HttpResponse<String> answer = control("/control/pay", body.encode());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return new JsonObject(answer.body()).getString("receipt");
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Fixture of(String provider) {
        return provider.equals("daraja") ? kenyan : fixture;
    }

    Loan loan(Fixture where, String borrower) {
        return where.activeLoan(where.member(borrower, "en", 500_000), 50_000, 5);
    }

    long owed(Fixture where, Loan loan) {
        return await(where.db.inTeam(where.team.id(), connection -> LoanTable.byId(connection, where.team, loan.id())))
                .orElseThrow()
                .schedule()
                .open()
                .minor();
    }

    PaymentRequest ask(Fixture where, Loan loan, long amount) {
        return Fixture.done(where.requests.ask(
                where.by(Role.LOAN_OFFICER),
                loan.member().orElseThrow(),
                loan.id(),
                Fixture.KES.ofMajor(amount),
                Optional.empty()));
    }

    PaymentRequest reload(Fixture where, PaymentRequest request) {
        return await(where.requests.byToken(where.team, request.token())).orElseThrow();
    }

    /** What the provider holds to be paid: its id of the money and the amount in minor units. */
    List<String> theirs(String provider) {
        return simulator.desk(provider).book().paid(Side.PAYMENT).stream()
                .map(entry -> id(provider, entry) + " "
                        + entry.amount().movePointRight(2).longValueExact())
                .filter(line -> !lost.contains(line))
                .sorted()
                .toList();
    }

    /** pawaPay's deposits are known by their own id, everybody else's by that of the money. */
    private static String id(String provider, Entry entry) {
        return provider.equals("pawapay") ? entry.id() : entry.receipt();
    }

    /** What the gateway has receipts for. */
    List<String> ours(String provider) {
        return of(provider)
                .texts("SELECT transaction_id || ' ' || amount FROM receipt WHERE provider = '" + provider
                        + "' ORDER BY transaction_id")
                .stream()
                .sorted()
                .toList();
    }

    /** Both books come to say the same. */
    void agree(String provider) {
        Fixture.eventually(() -> !simulator.desk(provider).courier().isTelling());
        Fixture.eventually(() -> theirs(provider).equals(ours(provider)));
    }

    /** Takes note of what the provider has and the gateway never heard of. */
    List<String> missing(String provider) {
        List<String> missing = theirs(provider).stream()
                .filter(line -> !ours(provider).contains(line))
                .toList();
        lost.addAll(missing);
        return missing;
    }

    @Override
    public void close() {
        gateway.close();
        simulator.close();
        fixture.close();
        kenyan.close();
    }
}
