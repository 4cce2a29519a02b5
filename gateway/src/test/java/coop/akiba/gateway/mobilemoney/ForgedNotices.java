package coop.akiba.gateway.mobilemoney;

import static coop.akiba.gateway.mobilemoney.AttackedTill.FENCED;
import static coop.akiba.gateway.mobilemoney.AttackedTill.NEXT_DOOR;
import static coop.akiba.gateway.mobilemoney.AttackedTill.OLD_SECRET;
import static coop.akiba.gateway.mobilemoney.AttackedTill.OURS;
import static coop.akiba.gateway.mobilemoney.AttackedTill.SECRET;
import static coop.akiba.gateway.mobilemoney.AttackedTill.SIGNATURE;
import static coop.akiba.gateway.mobilemoney.AttackedTill.charge;
import static coop.akiba.gateway.mobilemoney.AttackedTill.confirmation;
import static coop.akiba.gateway.mobilemoney.AttackedTill.notice;

import java.util.List;
import java.util.Locale;

/** W01 to W22: who says so. */
final class ForgedNotices extends Attacks {
    private static final List<String> SPOOFED = List.of(
            "196.201.214.200",
            "196.201.214.200, 127.0.0.1",
            "::ffff:196.201.214.200",
            "0304.0311.0326.0310",
            "196.201.214.200.");

    ForgedNotices(AttackedTill till) {
        super(till);
        addresses();
        repeats();
        signatures();
        times();
        networks();
    }

    private void addresses() {
        String body = notice("ATTK000001", "\"10\"", "x");
        refused("W01", "no credentials", 401, till.paystack(charge("900001")));
        refused("W14", "a wrong key in the address", 404, till.json(confirmation("0".repeat(32)), body));
        refused("W15", "next door's key for our short code", 400, till.json(confirmation(NEXT_DOOR), body));
        refused("W15", "a provider's key on another's path", 404, till.json("/pay/paystack/" + OURS, body));
        refused("W17", "a charge at Daraja's address", 400, till.daraja(charge("900002")));
        refused("W18", "a test short code", 400, till.daraja(body.replace("600100", "174379")));
        refused("W19", "a callback for a prompt nobody made", 404, till.stk("ab".repeat(16)));
        String back = notice("ATTK000003", "\"-10\"", "x").replace("Pay Bill", "Reversal");
        add("W21", "a forged reversal", List.of(400), Left.KEPT, till.daraja(back));
    }

    private void repeats() {
        String body = notice("ATTK000004", "\"10\"", "x");
        waits("W08", "a payment", till.daraja(body));
        add("W08", "exactly the same again", List.of(200), Left.NOTHING, till.daraja(body));
        String other = notice("ATTK000004", "\"11\"", "x");
        add("W44", "the same transaction, another amount", List.of(200), Left.CONFLICT, till.daraja(other));
    }

    private void signatures() {
        String body = charge("900003");
        String right = Sent.hex("HmacSHA512", SECRET, body);
        String wrong = Sent.hex("HmacSHA512", SECRET, body + " ");
        refused("W02", "a wrong signature", 401, till.paystack(body, SIGNATURE, wrong));
        refused(
                "W03",
                "signed before it was written anew",
                401,
                till.paystack(body.replace(":", ": "), SIGNATURE, right));
        for (String odd : List.of("", " ", "f".repeat(10_000), "zz" + right.substring(2), right.substring(1))) {
            String what = "a signature of " + odd.length() + " characters";
            add("W04", what, List.of(401, 431), Left.NOTHING, till.paystack(body, SIGNATURE, odd));
        }
        refused("W04", "two signatures", 401, till.paystack(body, SIGNATURE, "0".repeat(128), SIGNATURE, right));
        String capitals = Sent.hex("HmacSHA512", SECRET, charge("900005")).toUpperCase(Locale.ROOT);
        waits("W04", "capitals are the same number", till.paystack(charge("900005"), SIGNATURE, capitals));
        refused("W05", "another's secret", 401, till.signed(body, "sk_live_of_another"));
        waits("W06", "the old secret while both are valid", till.signed(charge("900004"), OLD_SECRET));
        String twice = body.replace("\"amount\"", "\"amoun\\u0074\":1,\"amount\"");
        add("W37", "signed, an escaped name beside the plain one", List.of(200), Left.KEPT, till.signed(twice, SECRET));
        for (String currency : List.of("kes", "KSH", "USD", "")) {
            String foreign = charge("9001" + currency.length() + currency.hashCode() % 100)
                    .replace("-", "")
                    .replace("\"KES\"", "\"" + currency + "\"");
            add("W35", "currency '" + currency + "'", List.of(200, 400), Left.KEPT, till.signed(foreign, SECRET));
        }
    }

    private void times() {
        for (String time : List.of("1", "-1", "253402300799", "x", "9".repeat(30))) {
            refused("W11", "signed at " + time, 401, till.waved(time, time));
        }
        refused("W10", "a new time over an old signature", 401, till.waved("1", "1773133200"));
    }

    private void networks() {
        String body = notice("ATTK000005", "\"10\"", "x").replace("600100", "600300");
        String path = confirmation(FENCED);
        for (String address : SPOOFED) {
            refused("W12", "X-Forwarded-For " + address, 404, till.json(path, body, "X-Forwarded-For", address));
        }
        for (String header : List.of("X-Real-IP", "True-Client-IP", "Client-IP")) {
            refused("W13", header, 404, till.json(path, body, header, SPOOFED.getFirst()));
        }
        refused("W13", "Forwarded", 404, till.json(path, body, "Forwarded", "for=" + SPOOFED.getFirst()));
        String twice = SPOOFED.getFirst();
        refused("W13", "two of them", 404, till.json(path, body, "X-Forwarded-For", twice, "X-Forwarded-For", twice));
    }
}
