package coop.akiba.gateway.prompt;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.PromptWays;
import coop.akiba.gateway.config.MoneyChannel;
import coop.akiba.gateway.config.PromptAccount;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One request to pay, and each provider's words for it. */
final class Wires {
    private Wires() {}

    static final CurrencyPolicy UGX = new CurrencyPolicy("UGX", 0, 1);
    static final UUID ID = UUID.fromString("afb57b93-7849-49aa-babb-4c3ccbfe3d79");
    static final UUID DEPOSIT = UUID.fromString("f4401bd2-1568-4140-bf2d-eb77d2b2b639");
    static final String TOKEN = DEPOSIT.toString().replace("-", "");
    static final PaymentRequest REQUEST = to(new Msisdn("+256772123456"));
    static final URI PUBLIC = URI.create("https://pay.sacco.example");
    static final String KEY = "c3".repeat(16);
    static final Team TEAM = new Team(
            Fixture.team("umoja").id(),
            "Umoja SACCO",
            "UG",
            UGX,
            ZoneId.of("Africa/Kampala"),
            "0800",
            "",
            Fixture.team("umoja").profile());

    static PaymentRequest to(Msisdn number) {
        return new PaymentRequest(
                ID,
                TOKEN,
                "mtn",
                new MemberId(ID),
                Optional.empty(),
                UGX.ofMajor(1_000),
                number,
                PaymentRequestStatus.CREATED,
                Optional.empty(),
                Optional.empty());
    }

    static PromptWire wire(String provider) {
        PromptAccount account = new PromptAccount(
                URI.create("https://api.example"),
                Optional.of("user"),
                new Secret("pass<&>word"),
                Optional.of(new Secret("subscription")),
                Optional.of("mtnuganda"),
                "v1",
                List.of(),
                List.of(
                        new PromptAccount.Operator("MTN_MOMO_UGA", List.of("25677", "25678")),
                        new PromptAccount.Operator("AIRTEL_OAPI_UGA", List.of("25675"))));
        MoneyChannel channel = new MoneyChannel(
                "umoja",
                provider,
                new Secret(KEY),
                "till",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(account));
        return PromptWays.wire(channel, account, PUBLIC);
    }

    static Call prompt(PromptWire wire, String reference) {
        return wire.prompt(TEAM, REQUEST, 1_000, reference, "tok").orElseThrow();
    }

    static PromptOutcome prompted(PromptWire wire, int status, String body) {
        return wire.prompted(status, Buffer.buffer(body == null ? "" : body));
    }

    static PromptStatus asked(PromptWire wire, int status, String body) {
        return wire.asked(TEAM, REQUEST, status, Buffer.buffer(body));
    }
}
