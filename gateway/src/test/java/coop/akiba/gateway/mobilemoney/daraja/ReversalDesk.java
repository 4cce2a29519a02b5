package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** The part of Daraja that reverses payments. It posts nothing by itself: tests do, when they want. */
final class ReversalDesk {
    static final String TAKEN = """
        {"OriginatorConversationID":"71840-27539181-07","ConversationID":"AG_20260310_00004636fb3ac56655df",
         "ResponseCode":"0","ResponseDescription":"Accept the service request successfully."}\
        """;

    private final HttpServer server;
    final List<JsonObject> requests = new CopyOnWriteArrayList<>();
    final List<JsonObject> questions = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    volatile String answer = TAKEN;
    volatile boolean silent;

    ReversalDesk(Vertx vertx) {
        this.server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> serve(request, body)))
                .listen(0, "127.0.0.1"));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private void serve(HttpServerRequest request, Buffer body) {
        switch (Objects.requireNonNullElse(request.path(), "")) {
            case "/oauth/v1/generate" -> request.response().end("{\"access_token\":\"t\",\"expires_in\":\"3599\"}");
            case "/mpesa/reversal/v1/request" -> {
                requests.add(body.toJsonObject());
                if (!silent) {
                    request.response().setStatusCode(status).end(answer);
                }
            }
            case "/mpesa/transactionstatus/v1/query" -> {
                questions.add(body.toJsonObject());
                request.response().end(TAKEN);
            }
            default -> request.response().setStatusCode(404).end();
        }
    }

    /** A result as Daraja's page has it. */
    static String result(String code, String receipt, String amount, String original) {
        return """
            {"Result":{"ResultType":0,"ResultCode":%s,"ResultDesc":"said",
             "OriginatorConversationID":"71840-27539181-07","ConversationID":"AG_20260310_00004636fb3ac56655df",
             "TransactionID":"%s","ResultParameters":{"ResultParameter":[
              {"Key":"DebitAccountBalance","Value":"Utility Account|KES|7722179.62|7722179.62|0.00|0.00"},
              {"Key":"Amount","Value":%s},{"Key":"TransCompletedTime","Value":20260310115959},
              {"Key":"OriginalTransactionID","Value":"%s"},{"Key":"Charge","Value":0},
              {"Key":"CreditPartyPublicName","Value":"254708374149 - JANE SAMPLE"}]}}}\
            """.formatted(code, receipt, amount, original);
    }

    /** An answer to Transaction Status. */
    static String status(String receipt, String status) {
        return """
            {"Result":{"ResultType":0,"ResultCode":0,"ResultDesc":"said","OriginatorConversationID":"q-1",
             "ConversationID":"AG_q","TransactionID":"SKX0000000","ResultParameters":{"ResultParameter":[
              {"Key":"ReceiptNo","Value":"%s"},{"Key":"TransactionStatus","Value":"%s"},
              {"Key":"Amount","Value":"500.00"}]}}}\
            """.formatted(receipt, status);
    }
}
