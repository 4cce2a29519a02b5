package coop.akiba.gateway.mobilemoney;

import static coop.akiba.gateway.mobilemoney.AttackedTill.CANARY;
import static coop.akiba.gateway.mobilemoney.AttackedTill.OURS;
import static coop.akiba.gateway.mobilemoney.AttackedTill.confirmation;
import static coop.akiba.gateway.mobilemoney.AttackedTill.notice;

import java.util.List;
import java.util.Map;

/** W23 to W60: what is said, and how. */
final class OddNotices extends Attacks {
    private static final Map<String, List<String>> AMOUNTS = Map.ofEntries(
            Map.entry("W23", List.of("\"-100\"", "0", "-0", "\"0.00\"")),
            Map.entry("W25", List.of("\"NaN\"", "\"Infinity\"", "\"\"", "\" \"", "null", "true", "[]", "{}")),
            Map.entry("W26", List.of("1e309", "1e400")),
            Map.entry("W27", List.of("1e2", "\"1E2\"", "1e-2")),
            Map.entry("W28", List.of("\"1e9999999\"")),
            Map.entry("W29", List.of("100.005")),
            Map.entry("W31", List.of("9007199254740993", "92233720368547758.08", "1".repeat(30), "1".repeat(31))),
            Map.entry(
                    "W33", List.of("\"1,000.00\"", "\"1.000,00\"", "\"KES 100\"", "\"100 \"", "\"+100\"", "\"0x64\"")),
            Map.entry("W34", List.of("\"\u0661\u0660\u0660\"", "\"\uff11\uff10\uff10\"", "\"\u0967\u0966\u0966\"")));

    private static final Map<String, List<String>> BROKEN = Map.of(
            "W24", List.of("NaN", "Infinity", "-Infinity"),
            "W36", List.of("10,\"TransAmount\":9999"),
            "W37", List.of("10,\"TransAmou\\u006et\":9999"));

    private static final List<String> CODE = List.of(
            "' OR 1=1--",
            "'; DROP TABLE receipt;--",
            "%",
            "_",
            "$1",
            "{{7*7}}",
            "${jndi:ldap://x}",
            "<script>",
            "=HYPERLINK(1)",
            "\\\\");

    private static final List<String> NOBODYS =
            List.of("", "L-99999", "l 99999", "x".repeat(10_000), "L-\u041E0001", "00000", "   ");

    private static final List<String> PAYERS = List.of(
            "ab".repeat(32), "254 ***** 126", CANARY, "+" + CANARY, "0700000999", "nobody", "123", "1".repeat(30));

    private static final List<String> TIMES =
            List.of("29990101000000", "19700101000000", "20260230121325", "20260329023000", "now", "");

    private int serial;

    OddNotices(AttackedTill till) {
        super(till);
        amounts();
        texts();
        ids();
        bodies();
        addresses();
    }

    private void amounts() {
        AMOUNTS.forEach((id, each) -> each.forEach(amount -> {
            String body = notice("ODD" + "%07d".formatted(serial++), amount, "x");
            add(id, amount, List.of(400), Left.KEPT, till.daraja(body));
        }));
        BROKEN.forEach((id, each) ->
                each.forEach(amount -> refused(id, amount, 400, till.daraja(notice("ODD9999999", amount, "x")))));
        String thousand = notice("ODD9999998", "\"" + "1".repeat(1_001) + "\"", "x");
        add("W31", "a thousand digits", List.of(400), Left.KEPT, till.daraja(thousand));
        waits("W32", "more than an int holds", till.daraja(notice("ATTK000006", "4294967306", "x")));
    }

    private void texts() {
        CODE.forEach(text -> waits("W38", text, till.daraja(next(text))));
        NOBODYS.forEach(text -> waits("W40", "a reference of " + text.length(), till.daraja(next(text))));
        for (String payer : PAYERS) {
            waits("W41", "a payer of " + payer.length(), till.daraja(next("x").replace("2547 ***** 126", payer)));
        }
        for (String time : TIMES) {
            waits("W43", "a time '" + time + "'", till.daraja(next("x").replace("20260310115959", time)));
        }
        String other = "{\"TransID\":\"ATTK000008\",\"TransAmount\":10,\"BusinessShortCode\":600100,\"More\":[1]}";
        waits("W45", "more fields, others left out, numbers for texts", till.daraja(other));
        refused("W39", "a NUL in the reference", 400, till.daraja(notice("ATTK000007", "\"10\"", "a\\u0000b")));
    }

    private void ids() {
        for (String id : List.of("", "A".repeat(1_000), "attk000009", "ATTK 00009", "ATTK00000\u00c9")) {
            refused("W42", "a transaction id of " + id.length(), 400, till.daraja(notice(id, "\"10\"", "x")));
        }
        refused("W42", "no transaction id", 400, till.daraja(next("x").replace("TransID", "Trans")));
    }

    private void bodies() {
        String good = notice("ATTK000010", "\"10\"", "x");
        refused("W47", "twenty thousand items", 400, till.daraja("[" + "1,".repeat(20_000) + "1]"));
        refused("W47", "two thousand deep", 400, till.daraja("[".repeat(2_000)));
        refused("W48", "gzip", 415, till.json(confirmation(OURS), good, "Content-Encoding", "gzip"));
        for (String type : List.of(
                "text/plain", "text/xml", "application/json;charset=utf-16", "multipart/form-data; boundary=x")) {
            refused("W49", type, 415, till.typed("POST", type, good));
        }
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
            add("W56", method, List.of(404, 405), Left.NOTHING, till.typed(method, "application/json", good));
        }
        refused("W57", "in capitals", 404, till.json(confirmation(OURS).replace("daraja", "Daraja"), good));
        refused("W60", "a byte that is no UTF-8", 400, till.bytes(good, (byte) 0xC3));
        refused("W60", "an overlong slash", 400, till.bytes(good, (byte) 0xC0, (byte) 0xAF));
        refused("W60", "half a pair", 400, till.daraja(notice("ATTK000011", "\"10\"", "\\ud83d")));
    }

    /** W16: whatever goes wrong at an address that holds a key, nothing repeats that address. */
    private void addresses() {
        String path = confirmation(OURS);
        String body = next("x");
        refused("W16", "a key in the Referer", 404, till.json("/nowhere", body, "Referer", "http://a" + path));
        refused("W16", "more behind the key", 404, till.json(path + "/more", body));
        refused("W16", "a key in the query", 404, till.json("/nowhere?key=" + OURS, body));
        refused("W16", "a key as the name of a provider", 404, till.json("/pay/" + OURS + "/" + OURS, body));
        refused("W16", "an error page for a browser", 404, till.json(path + "s", body, "Accept", "text/html"));
        refused("W16", "a body that does not parse", 400, till.daraja("{" + OURS));
    }

    private String next(String reference) {
        return notice("TEXT%06d".formatted(serial++), "\"10\"", reference);
    }
}
