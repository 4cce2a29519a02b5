package coop.akiba.gateway.bench;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.GatewayProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The requests of the load, in the providers' own formats. An answer that is not the expected one is a failure. */
final class Wire {
    /** Of all members. */
    static final String PIN = "2580";

    private static final String USSD = "/ussd/africastalking/" + GatewayProcess.USSD_KEY;
    private static final List<String> SCREENS = List.of("", "2", "2*1", "2*1*5000");

    private static final AtomicLong SERIAL = new AtomicLong();

    private final HttpClient http;
    private final int port;

    /** To a gateway, with a connection for each user. */
    static Wire to(Vertx vertx, GatewayProcess gateway, int users) {
        return new Wire(
                vertx.createHttpClient(
                        new HttpClientOptions().setKeepAlive(true).setPipelining(false),
                        new PoolOptions().setHttp1MaxSize(users)),
                gateway.port());
    }

    private Wire(HttpClient http, int port) {
        this.http = http;
        this.port = port;
    }

    Supplier<Future<?>> floor(int floorPort, int user) {
        Buffer form = Buffer.buffer("sessionId=floor-" + user + rest("+254711000000", "2*1*5000"));
        return () -> post(floorPort, "/", "application/x-www-form-urlencoded", form, "CON ");
    }

    /** Four screens over and over: dial, apply, the first product, an amount; then the member hangs up. */
    Supplier<Future<?>> dialog(Member member) {
        return dialog(port, USSD, member);
    }

    /** The same, each dialog of somebody else. */
    Supplier<Future<?>> dialogs(Supplier<Msisdn> callers) {
        return new Supplier<>() {
            private int step;
            private String session = "";
            private String caller = "";

            @Override
            public Future<?> get() {
                int now = step++ % SCREENS.size();
                if (now == 0) {
                    session = "ATUid_" + SERIAL.incrementAndGet();
                    caller = callers.get().e164();
                }
                Buffer form = Buffer.buffer("sessionId=" + session + rest(caller, SCREENS.get(now)));
                return post(port, USSD, "application/x-www-form-urlencoded", form, "CON ");
            }
        };
    }

    /** The same four screens of another server. */
    Supplier<Future<?>> dialog(int toPort, String path, Member member) {
        // Written once: the load must not take time from what it measures.
        List<String> rests =
                SCREENS.stream().map(text -> rest(member.msisdn().e164(), text)).toList();
        return new Supplier<>() {
            private int step;
            private String session = "";

            @Override
            public Future<?> get() {
                int now = step++ % rests.size();
                if (now == 0) {
                    session = "ATUid_" + SERIAL.incrementAndGet();
                }
                Buffer form = Buffer.buffer("sessionId=" + session + rests.get(now));
                return post(toPort, path, "application/x-www-form-urlencoded", form, "CON ");
            }
        };
    }

    /** A whole dialog: dial, apply, product, amount, months, what it costs, PIN; it ends with the loan's number. */
    Future<?> application(Member member) {
        String session = "sessionId=ATUid_" + SERIAL.incrementAndGet();
        Future<?> said = Future.succeededFuture();
        for (String text : List.of("", "2", "2*1", "2*1*5000", "2*1*5000*4", "2*1*5000*4*1")) {
            said = said.compose(before -> hop(session, member, text, "CON "));
        }
        return said.compose(asked -> hop(session, member, "2*1*5000*4*1*" + PIN, "END "));
    }

    private Future<?> hop(String session, Member member, String text, String expected) {
        return post(
                port,
                USSD,
                "application/x-www-form-urlencoded",
                Buffer.buffer(session + rest(member.msisdn().e164(), text)),
                expected);
    }

    Future<?> confirm(Loan loan) {
        String transaction = "B" + "%09d".formatted(SERIAL.incrementAndGet());
        Buffer body = Buffer.buffer("""
            {"TransactionType":"Pay Bill","TransID":"%s","TransTime":"20260310121325","TransAmount":"1.00",\
            "BusinessShortCode":"%s","BillRefNumber":"%s","InvoiceNumber":"","OrgAccountBalance":"25.00",\
            "ThirdPartyTransID":"","MSISDN":"2547 ***** 126","FirstName":"JANE","MiddleName":"","LastName":""}\
            """.formatted(transaction, GatewayProcess.SHORT_CODE, loan.number()));
        String path = "/pay/daraja/" + GatewayProcess.PAY_KEY + "/confirmation";
        return post(port, path, "application/json", body, "{\"ResultCode\":0");
    }

    private Future<?> post(int toPort, String path, String type, Buffer body, String expected) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(toPort)
                .setURI(path)
                .putHeader("Content-Type", type);
        return http.request(options)
                .compose(request -> request.send(body))
                .compose(response -> response.body()
                        .compose(answer -> response.statusCode() == 200
                                        && answer.toString().startsWith(expected)
                                ? Future.succeededFuture()
                                : Future.failedFuture(response.statusCode() + " " + answer)));
    }

    void awaitListening(int waited) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), waited)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("nothing listens on port " + waited);
    }

    /** All of a callback's form but the session's id. */
    private static String rest(String msisdn, String text) {
        return "&serviceCode=" + encode("*284*77#") + "&phoneNumber=" + encode(msisdn) + "&networkCode=63902&text="
                + encode(text);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
