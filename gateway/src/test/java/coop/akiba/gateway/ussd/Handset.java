package coop.akiba.gateway.ussd;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;

/** A phone behind an aggregator: what that sends when somebody dials and keys. */
enum Handset {
    AFRICASTALKING("END ") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.form(
                    "sessionId",
                    call.session(),
                    "phoneNumber",
                    call.msisdn(),
                    "serviceCode",
                    CODE,
                    "text",
                    call.soFar());
        }
    },
    SAFARICOM("END ") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            String keyed = call.soFar();
            return call.get(
                    "ORIG",
                    call.msisdn().substring(1),
                    "DEST",
                    "284",
                    "SESSION_ID",
                    call.session(),
                    "USSD_PARAMS",
                    keyed.isEmpty() ? "77" : "77*" + keyed);
        }
    },
    ADVANTA("END ") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            String keyed = call.soFar();
            return call.get(
                    "SESSIONID",
                    call.session(),
                    "USSDCODE",
                    "284",
                    "MSISDN",
                    call.msisdn().substring(1),
                    "INPUT",
                    "*284*77" + (keyed.isEmpty() ? "" : "*" + keyed) + "#");
        }
    },
    HUBTEL("\"Type\":\"release\"") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.json(new JsonObject()
                    .put("Type", call.isFirst() ? "Initiation" : "Response")
                    .put("Mobile", call.msisdn().substring(1))
                    .put("SessionId", call.session())
                    .put("ServiceCode", "284*77")
                    .put("Message", call.dialledOrLast())
                    .put("Sequence", call.keyed().size() + 1)
                    .put(
                            "ClientState",
                            call.isFirst() ? "" : Integer.toString(call.keyed().size())));
        }
    },
    NALO("\"MSGTYPE\":false") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.json(new JsonObject()
                    .put("USERID", "NALOTest")
                    .put("MSISDN", call.msisdn().substring(1))
                    .put("USERDATA", call.dialledOrLast())
                    .put("MSGTYPE", call.isFirst())
                    .put("SESSIONID", "bogus-" + call.keyed().size()));
        }
    },
    ARKESEL("\"continueSession\":false") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.json(new JsonObject()
                    .put("sessionID", call.session())
                    .put("userID", "NOKWARE")
                    .put("newSession", call.isFirst())
                    .put("msisdn", call.msisdn().substring(1))
                    .put("userData", call.dialledOrLast()));
        }
    },
    MOOLRE("\"reply\":false") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.json(new JsonObject()
                    .put("sessionid", call.session())
                    .put("new", call.isFirst())
                    .put("msisdn", call.msisdn().substring(1))
                    .put("network", 3)
                    .put("message", call.isFirst() ? "" : call.last())
                    .put("data", call.ahead()));
        }
    },
    NSANO("\"action\":\"prompt\"") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.json(new JsonObject()
                    .put("msisdn", call.msisdn().substring(1))
                    .put("msg", call.dialledOrLast())
                    .put("network", "MTN"));
        }
    },
    BEEM("\"command\":\"terminate\"") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.json(new JsonObject()
                    .put("command", call.isFirst() ? "initiate" : "continue")
                    .put("msisdn", call.msisdn().substring(1))
                    .put("session_id", call.session())
                    .put("operator", "tigotz")
                    .put(
                            "payload",
                            new JsonObject()
                                    .put("request_id", 1)
                                    .put(
                                            "response",
                                            call.isFirst() && call.ahead().isEmpty() ? 0 : call.dialledOrLast())));
        }
    },
    INFOBIP("\"shouldClose\":true") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.json(
                    "/session/" + call.session() + (call.isFirst() ? "/start" : "/response"),
                    new JsonObject()
                            .put("msisdn", call.msisdn().substring(1))
                            .put("shortCode", call.isFirst() ? call.dialledOrLast() : CODE)
                            .put("text", call.isFirst() ? "" : call.last()));
        }
    },
    FLARES("\n[freeflow: FB]") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.get(
                    "MSISDN",
                    call.msisdn().substring(1),
                    "MSC",
                    "msc",
                    "SessionID",
                    call.session(),
                    "input",
                    call.isFirst() ? call.dialledOrLast().replaceAll("^\\*|#$", "") : call.last());
        }
    },
    TRUEAFRICAN("<string>end</string>") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.isFirst()
                    ? call.xml(
                            "USSD.INIT",
                            "session",
                            call.session(),
                            "msisdn",
                            call.msisdn(),
                            "shortcode",
                            call.dialledOrLast())
                    : call.xml("USSD.CONT", "session", call.session(), "response", call.last());
        }
    },
    MTNRWANDA("<string>end</string>") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.xml(
                    "handleUSSD",
                    "TransactionId",
                    call.session(),
                    "USSDServiceCode",
                    "284",
                    "USSDRequestString",
                    call.dialledOrLast().replaceAll("^\\*284\\*", ""),
                    "MSISDN",
                    call.msisdn().substring(1));
        }
    },
    DMARK("\"action\":\"end\"") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.get(
                    "transactionId",
                    call.session(),
                    "msisdn",
                    call.msisdn().substring(1),
                    "ussdServiceCode",
                    "284*77",
                    "ussdRequestString",
                    call.dialledOrLast(),
                    "response",
                    Boolean.toString(!call.isFirst()));
        }
    },
    ONEAPI("\"ussdAction\":\"mtfin\"") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            JsonObject request = new JsonObject()
                    .put("address", "tel:" + call.msisdn())
                    .put("shortCode", "tel:284*77")
                    .put("keyword", call.ahead())
                    .put("inboundUSSDMessage", call.isFirst() ? null : call.last())
                    .put("sessionID", call.session())
                    .put("ussdAction", call.isFirst() ? "moinit" : "mocont");
            return call.json(new JsonObject().put("inboundUSSDMessageRequest", request));
        }
    },
    GENERIC("END ") {
        @Override
        HttpRequest.Builder call(HandsetCall call) {
            return call.form("id", call.session(), "who", call.msisdn(), "typed", call.soFar());
        }
    };

    static final String CODE = "*284*77#";

    private final String end;

    Handset(String end) {
        this.end = end;
    }

    abstract HttpRequest.Builder call(HandsetCall call);

    String aggregator() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Of its channel, and of no other's. */
    @SuppressWarnings("EnumOrdinal") // all that is wanted is that no two are alike
    String key() {
        return "00112233445566778899aabbccdd%04x".formatted(ordinal());
    }

    /** The settings of its channel, as an entry of a YAML list. */
    String channel(String team) {
        return "  - {team: %s, aggregator: %s, key: \"%s\", serviceCode: \"%s\"%s}\n"
                .formatted(
                        team,
                        aggregator(),
                        key(),
                        CODE,
                        this == GENERIC ? ", format: {session: id, phone: who, text: typed}" : "");
    }

    boolean isOver(String answer) {
        return answer.contains(end);
    }
}
