package coop.akiba.gateway.ussd;

import coop.akiba.gateway.command.CommandKey;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.menus.Request;
import java.time.LocalDate;

/**
 * Names what a caller commits to. The name is made of the dialog, the day and what is asked for, and of nothing that
 * was keyed: so the repeated callback, the same callback after sessions were lost, the member who keys the PIN again
 * because no answer came, and the one who goes on in another call, all find the one thing that was done. The day is in
 * it because aggregators use session ids again.
 */
final class CommandKeys {
    private final KeyedHash hash;

    CommandKeys(KeyedHash hash) {
        this.hash = hash;
    }

    CommandKey of(UssdCall call, Request.ApplyForLoan request, LocalDate today) {
        return of(
                call,
                today,
                "apply",
                request.member().value().toString(),
                request.product(),
                Long.toString(request.principal().minor()),
                Integer.toString(request.months()));
    }

    CommandKey of(UssdCall call, Request.AskForPayment request, LocalDate today) {
        return of(
                call,
                today,
                "ask",
                request.member().value().toString(),
                request.loan().value().toString(),
                Long.toString(request.amount().minor()));
    }

    CommandKey of(UssdCall call, Request.AskForDeposit request, LocalDate today) {
        return of(
                call,
                today,
                "save",
                request.member().value().toString(),
                Long.toString(request.amount().minor()));
    }

    CommandKey of(UssdCall call, Request.DecideApplication request, LocalDate today) {
        return of(
                call,
                today,
                request.approve() ? "approve" : "reject",
                request.officer().value().toString(),
                request.loan(),
                request.reason());
    }

    private CommandKey of(UssdCall call, LocalDate today, String... asked) {
        String content = hash.hex("ussd input", asked);
        String key = hash.hex(
                "ussd command", call.channel(), call.hop().msisdn().e164(), call.dialog(), today.toString(), content);
        return new CommandKey("ussd:" + call.aggregator(), key, content);
    }
}
