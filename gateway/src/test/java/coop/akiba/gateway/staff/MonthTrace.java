package coop.akiba.gateway.staff;

import java.util.List;
import java.util.stream.Collectors;

/** A line about everything a cooperative has in the database: whatever changes, changes it. */
final class MonthTrace {
    /** What is never changed once it is there, so that its count says all. */
    private static final List<String> GROWS =
            List.of("journal_entry", "posting", "outbox", "receipt_conflict", "notice_unposted", "loan_notice");

    private static final List<String> CHANGES = List.of(
            "counter",
            "member",
            "loan",
            "instalment",
            "account_balance",
            "hold",
            "receipt",
            "loan_payment",
            "top_up",
            "penalty",
            "bank_account",
            "savings_voucher",
            "follow_up",
            "activation",
            "payment_request");

    /** The lines of the audit trail, and what stands for all the rest. */
    static final String SQL = "SELECT (SELECT count(*) FROM audit_event) || ' ' || concat_ws(' ', "
            + GROWS.stream()
                    .map(table -> "'" + table + "', (SELECT count(*) FROM " + table + ")")
                    .collect(Collectors.joining(", "))
            + ", "
            + CHANGES.stream()
                    .map(table -> "'" + table + "', (SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM "
                            + table + " t)")
                    .collect(Collectors.joining(", "))
            + ")";

    private MonthTrace() {}
}
