package coop.akiba.gateway.simulator.yo;

import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.End;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Reply;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Yo!'s messages: XML answers, and the fields of its forms in the order they are signed in. */
final class YoSpeech {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Africa/Kampala"));

    private YoSpeech() {}

    static Reply taken(Entry entry) {
        return response(Map.of(
                "Status", "OK", "StatusCode", "1", "TransactionStatus", "PENDING", "TransactionReference", entry.id()));
    }

    static Reply refused(String code, String message) {
        return response(Map.of(
                "Status",
                "ERROR",
                "StatusCode",
                code,
                "StatusMessage",
                message,
                "ErrorMessageCode",
                code,
                "ErrorMessage",
                message));
    }

    /** A fault inside comes with HTTP 500, and not as XML. */
    static Reply broken() {
        return new Reply(500, "text/html", "<html><body><h1>Internal Server Error</h1></body></html>");
    }

    static Reply status(Entry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        boolean failed = entry.end() != End.OPEN && entry.end() != End.PAID;
        fields.put("Status", "OK");
        fields.put("StatusCode", entry.end() == End.OPEN ? "1" : failed ? "-22" : "0");
        fields.put("TransactionStatus", entry.end() == End.OPEN ? "PENDING" : failed ? "FAILED" : "SUCCEEDED");
        fields.put("TransactionReference", entry.id());
        fields.put("Amount", entry.plainAmount());
        fields.put("CurrencyCode", entry.currency() + (entry.side() == Side.PAYMENT ? "-MTNMM" : ""));
        fields.put("TransactionInitiationDate", TIME.format(entry.at()));
        if (failed) {
            fields.put("ErrorMessage", words(entry.end()));
        }
        if (entry.end() == End.PAID) {
            fields.put("MNOTransactionReferenceId", entry.receipt());
            fields.put("TransactionCompletionDate", TIME.format(entry.at()));
            fields.put("IssuedReceiptNumber", "R" + entry.receipt());
        }
        return response(fields);
    }

    private static String words(End end) {
        return switch (end) {
            case CANCELLED -> "The transaction was declined by the user";
            case TOO_LITTLE -> "Insufficient funds";
            case NO_ANSWER -> "The transaction timed out";
            default -> "No such account";
        };
    }

    /** The fields of a payment notice, in the order in which they are signed. */
    static Map<String, String> paid(Entry entry, String narrative) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("date_time", TIME.format(entry.at()));
        fields.put("amount", entry.plainAmount());
        fields.put("narrative", narrative);
        fields.put("network_ref", entry.receipt());
        fields.put("external_ref", entry.reference());
        fields.put("msisdn", entry.msisdn());
        return fields;
    }

    /** The same of a failure notice. */
    static Map<String, String> failed(Entry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("failed_transaction_reference", entry.reference());
        fields.put("transaction_init_date", TIME.format(entry.at()));
        return fields;
    }

    private static Reply response(Map<String, String> fields) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><AutoCreate><Response>");
        fields.forEach((name, value) -> xml.append('<')
                .append(name)
                .append('>')
                .append(value.replace("&", "&amp;").replace("<", "&lt;"))
                .append("</")
                .append(name)
                .append('>'));
        return Reply.xml(xml.append("</Response></AutoCreate>").toString());
    }
}
