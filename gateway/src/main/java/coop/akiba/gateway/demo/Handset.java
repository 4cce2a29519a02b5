package coop.akiba.gateway.demo;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A member's phone, reaching the gateway the way the networks do: dialled sessions and messages in the formats of
 * Africa's Talking. One session at a time; not for use by several threads.
 */
final class Handset {
    private final GatewayClient gateway;
    private final DemoView demo;
    private final DemoView.Person owner;
    private final RandomGenerator random;
    private final List<String> said = new ArrayList<>();
    private String session = "";

    /**
     * What the screen shows.
     *
     * @param open whether an answer is awaited
     */
    record Screen(boolean open, String text) {}

    Handset(GatewayClient gateway, DemoView demo, DemoView.Person owner, RandomGenerator random) {
        this.gateway = gateway;
        this.demo = demo;
        this.owner = owner;
        this.random = random;
    }

    DemoView.Person owner() {
        return owner;
    }

    /** Dials the service code, or the code with answers typed ahead, such as {@code *284*77*1#}. */
    Screen dial(String typed) throws GatewayClient.Unanswered {
        String code = demo.serviceCode().replaceFirst("#$", "");
        if (!typed.equals(code + "#") && !(typed.startsWith(code + "*") && typed.endsWith("#"))) {
            return new Screen(false, "Connection problem or invalid MMI code.");
        }
        session = "ATUid_" + hex(16);
        said.clear();
        if (typed.length() > code.length() + 1) {
            said.add(typed.substring(code.length() + 1, typed.length() - 1));
        }
        return hop();
    }

    /** Answers the screen. */
    Screen key(String answer) throws GatewayClient.Unanswered {
        said.add(answer);
        return hop();
    }

    /** Sends a message to the cooperative's short code. */
    void sms(String text) throws GatewayClient.Unanswered {
        gateway.form(
                demo.smsUrl(),
                Map.of(
                        "from", owner.msisdn(),
                        "to", demo.shortCode(),
                        "text", text,
                        "date", demo.now(),
                        "id", hex(16),
                        "linkId", hex(10),
                        "networkCode", "99999"));
    }

    private Screen hop() throws GatewayClient.Unanswered {
        String answer = gateway.form(
                demo.ussdUrl(),
                Map.of(
                        "sessionId", session,
                        "phoneNumber", owner.msisdn(),
                        "networkCode", "99999",
                        "serviceCode", demo.serviceCode(),
                        "text", String.join("*", said)));
        if (answer.startsWith("CON ") || answer.startsWith("END ")) {
            return new Screen(answer.startsWith("CON "), answer.substring(4));
        }
        throw new GatewayClient.Unanswered("the gateway's answer is no screen: it starts with neither CON nor END");
    }

    private String hex(int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
