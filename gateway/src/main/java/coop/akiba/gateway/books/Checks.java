package coop.akiba.gateway.books;

import coop.akiba.domain.ledger.AccountCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What can be asked of the database alone. Each query is of one cooperative ($1) and gives only what is wrong: what it
 * is about, the amount that stands there, and the one that should.
 */
final class Checks {
    private static final String STORED = Arrays.stream(AccountCode.values())
            .filter(AccountCode::hasStoredBalance)
            .map(code -> Integer.toString(code.number()))
            .collect(Collectors.joining(", "));

    /**
     * One of them.
     *
     * @param name for people: what should be so
     * @param counts whether the query gives counts and no amounts
     */
    record Check(String name, boolean counts, String sql) {
        private Check(String name, String sql) {
            this(name, false, sql);
        }
    }

    /** Not by a query: the schedule is read by the domain. */
    static final Check SCHEDULE = new Check("a loan's accounts are what its schedule says", "");

    static final List<Check> ALL = List.of(
            new Check("the postings of an entry sum to zero", """
                SELECT entry_id::text AS subject, sum(amount)::bigint AS found, 0::bigint AS expected
                FROM posting WHERE team_id = $1 GROUP BY entry_id HAVING sum(amount) <> 0\
                """),
            new Check("an entry has two postings or more", true, """
                SELECT e.entry_id::text AS subject, count(p.leg) AS found, 2::bigint AS expected
                FROM journal_entry e LEFT JOIN posting p USING (team_id, entry_id)
                WHERE e.team_id = $1 GROUP BY e.entry_id HAVING count(p.leg) < 2\
                """),
            new Check("no posting has other days than its entry", true, """
                SELECT e.entry_id::text AS subject, count(*) AS found, 0::bigint AS expected
                FROM posting p JOIN journal_entry e USING (team_id, entry_id)
                WHERE p.team_id = $1 AND (p.value_date <> e.value_date OR p.booked_at <> e.booked_at)
                GROUP BY e.entry_id\
                """),
            new Check("all postings sum to zero", """
                SELECT 'the trial balance' AS subject, sum(amount)::bigint AS found, 0::bigint AS expected
                FROM posting WHERE team_id = $1 HAVING sum(amount) <> 0\
                """),
            new Check("the sums of savings, loans and deposits are what the journal comes to", """
                SELECT what AS subject, coalesce(kept, 0) AS found, coalesce(booked, 0) AS expected
                FROM (SELECT what, sum(kept)::bigint AS kept FROM pool_move,
                          LATERAL (VALUES ('savings', savings), ('lent', lent), ('deposits', deposits)) v (what, kept)
                      WHERE team_id = $1 GROUP BY what) k
                FULL JOIN (
                    SELECT what, sum(booked)::bigint AS booked
                    FROM posting p
                    JOIN journal_entry e USING (team_id, entry_id)
                    LEFT JOIN journal_entry o ON o.team_id = e.team_id AND o.entry_id = e.reversal_of,
                        LATERAL (VALUES ('savings', CASE WHEN p.account = 2000 THEN -p.amount END),
                            ('lent', CASE WHEN p.account = 1100 THEN p.amount END),
                            ('deposits', CASE WHEN p.account = 2000 AND coalesce(o.kind, e.kind)
                                IN ('OPENING_BALANCE', 'SAVINGS_DEPOSIT') THEN -p.amount END)) v (what, booked)
                    WHERE p.team_id = $1 GROUP BY what) f USING (what)
                WHERE coalesce(kept, 0) <> coalesce(booked, 0)\
                """),
            new Check("a stored balance is what the journal comes to", """
                SELECT account || ' ' || scope AS subject, coalesce(b.balance, 0) AS found,
                       coalesce(f.balance, 0) AS expected
                FROM (SELECT account, scope, balance FROM account_balance WHERE team_id = $1) b
                FULL JOIN (SELECT account, scope, sum(amount)::bigint AS balance FROM posting
                           WHERE team_id = $1 AND account IN (%s) GROUP BY account, scope) f USING (account, scope)
                WHERE coalesce(b.balance, 0) <> coalesce(f.balance, 0)\
                """.formatted(STORED)),
            new Check("a reversal takes back what was booked", """
                SELECT r.entry_id || ' of ' || p.account AS subject,
                       coalesce(sum(p.amount) FILTER (WHERE p.entry_id = r.entry_id), 0)::bigint AS found,
                       coalesce(-sum(p.amount) FILTER (WHERE p.entry_id = r.reversal_of), 0)::bigint AS expected
                FROM journal_entry r JOIN posting p
                    ON p.team_id = r.team_id AND p.entry_id IN (r.entry_id, r.reversal_of)
                WHERE r.team_id = $1 AND r.reversal_of IS NOT NULL AND p.account NOT IN (1000, 1010, 2100)
                GROUP BY r.entry_id, p.account, p.scope HAVING sum(p.amount) <> 0\
                """),
            new Check("what is taken back is an entry, and no reversal", true, """
                SELECT r.entry_id::text AS subject, 0::bigint AS found, 1::bigint AS expected FROM journal_entry r
                LEFT JOIN journal_entry o ON o.team_id = r.team_id AND o.entry_id = r.reversal_of
                WHERE r.team_id = $1 AND r.reversal_of IS NOT NULL
                    AND (o.entry_id IS NULL OR o.reversal_of IS NOT NULL)\
                """),
            new Check("savings cover what stands behind loans, and are never below zero", """
                SELECT 'member ' || m.member_id AS subject, coalesce(-b.balance, 0) AS found,
                       coalesce(h.held, 0)::bigint AS expected
                FROM member m
                LEFT JOIN account_balance b
                    ON b.team_id = m.team_id AND b.account = 2000 AND b.scope = m.member_id::text
                LEFT JOIN (SELECT member_id, sum(amount) AS held FROM hold WHERE team_id = $1 GROUP BY member_id) h
                    USING (member_id)
                WHERE m.team_id = $1 AND coalesce(-b.balance, 0) < coalesce(h.held, 0)\
                """),
            new Check("a loan that is not owed holds no savings", """
                SELECT 'loan ' || loan_id AS subject, h.amount AS found, 0::bigint AS expected
                FROM hold h JOIN loan l USING (team_id, loan_id)
                WHERE h.team_id = $1 AND h.amount > 0 AND l.status IN ('REJECTED', 'CANCELLED', 'COMPLETED')\
                """),
            new Check("suspense is what receipts wait with", """
                SELECT 'receipt ' || coalesce(r.receipt_id::text, s.scope) AS subject,
                       coalesce(s.waiting, 0) AS found, coalesce(r.amount, 0) AS expected
                FROM (SELECT scope, -sum(amount)::bigint AS waiting FROM posting
                      WHERE team_id = $1 AND account = 2100 GROUP BY scope) s
                FULL JOIN (SELECT receipt_id, amount, status FROM receipt WHERE team_id = $1) r
                    ON r.receipt_id::text = s.scope
                LEFT JOIN loan_payment y ON y.team_id = $1 AND y.payment_id::text = s.scope
                WHERE coalesce(s.waiting, 0) < 0 OR s.waiting > coalesce(r.amount, y.amount, 0)
                    OR (r.status = 'SUSPENSE' AND coalesce(s.waiting, 0) <> r.amount)
                    OR (r.status = 'REFUNDED' AND coalesce(s.waiting, 0) <> 0)\
                """),
            new Check("an account of a loan or member is of one there is", """
                SELECT b.account || ' ' || b.scope AS subject, b.balance AS found, 0::bigint AS expected
                FROM account_balance b
                LEFT JOIN loan l ON l.team_id = b.team_id AND l.loan_id::text = b.scope
                LEFT JOIN member m ON m.team_id = b.team_id AND m.member_id::text = b.scope
                WHERE b.team_id = $1 AND b.balance <> 0
                    AND ((b.account IN (1100, 1110, 1120, 1130, 2110, 2200) AND l.loan_id IS NULL)
                         OR (b.account = 2000 AND m.member_id IS NULL))\
                """));

    private Checks() {}
}
