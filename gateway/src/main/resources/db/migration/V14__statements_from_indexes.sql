-- A statement's lines, a member's loans and the sums of a cooperative from indexes alone, however large it grows.
-- The journal is never changed, so what its keys carry is written once and costs its size; nothing is stored twice in
-- rows, so nothing can fall out of step.
ALTER TABLE posting DROP CONSTRAINT posting_team_id_entry_id_fkey;
ALTER TABLE savings_voucher DROP CONSTRAINT savings_voucher_team_id_entry_id_fkey;
ALTER TABLE journal_entry DROP CONSTRAINT journal_entry_pkey,
    ADD PRIMARY KEY (team_id, entry_id) INCLUDE (kind, value_date, booked_at, actor, reversal_of, receipt_id);
ALTER TABLE posting ADD FOREIGN KEY (team_id, entry_id) REFERENCES journal_entry;
ALTER TABLE savings_voucher DROP CONSTRAINT savings_voucher_pkey,
    ADD PRIMARY KEY (team_id, entry_id) INCLUDE (channel, reference, reason),
    ADD FOREIGN KEY (team_id, entry_id) REFERENCES journal_entry;
ALTER TABLE posting DROP CONSTRAINT posting_pkey, ADD PRIMARY KEY (team_id, entry_id, leg) INCLUDE (account, scope, amount);
DROP INDEX journal_entry_of_loan;
CREATE INDEX journal_entry_of_loan ON journal_entry (team_id, loan_id)
    INCLUDE (entry_id, kind, value_date, booked_at, actor) WHERE loan_id IS NOT NULL;
DROP INDEX journal_entry_reversed;
CREATE UNIQUE INDEX journal_entry_reversed ON journal_entry (team_id, reversal_of) INCLUDE (entry_id)
    WHERE reversal_of IS NOT NULL;
-- Of receipts only what never changes: the key stays as cheap to keep as it was.
ALTER TABLE receipt DROP CONSTRAINT receipt_team_id_receipt_id_key,
    ADD UNIQUE (team_id, receipt_id) INCLUDE (transaction_id);

-- How a member's loans stand. A row that is paid leaves the second index: what is read is what is still owed. The price
-- is that a payment writes its row's index entries anew.
DROP INDEX loan_by_member;
CREATE INDEX loan_by_member ON loan (team_id, member_id, applied_at DESC)
    INCLUDE (status, loan_id, number, principal, schedule_version);
CREATE INDEX instalment_open ON instalment (team_id, loan_id, version, number)
    INCLUDE (due, principal, interest, penalty, principal_paid, interest_paid, penalty_paid)
    WHERE principal_paid < principal OR interest_paid < interest OR penalty_paid < penalty;

-- An index answers alone only for pages that were vacuumed since they were written to. The defaults wait for a fifth of
-- the table, which in a large one is months.
ALTER TABLE journal_entry SET (autovacuum_vacuum_insert_scale_factor = 0.01);
ALTER TABLE posting SET (autovacuum_vacuum_insert_scale_factor = 0.01);
ALTER TABLE savings_voucher SET (autovacuum_vacuum_insert_scale_factor = 0.01);
ALTER TABLE receipt SET (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_vacuum_scale_factor = 0.01);
ALTER TABLE account_balance SET (autovacuum_vacuum_scale_factor = 0.01);
ALTER TABLE loan SET (autovacuum_vacuum_scale_factor = 0.01);
ALTER TABLE instalment SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01);

-- What was approved to be lent is summed by status, from an index alone.
DROP INDEX loan_by_status;
CREATE INDEX loan_by_status ON loan (team_id, status, applied_at DESC, loan_id DESC) INCLUDE (principal);

-- What members saved, what is lent, and what was ever paid in, of a cooperative as a whole. A row that every payment
-- changed would be a queue, so each entry adds a row of its own, and now and then a job puts one in the place of many.
-- Whoever adds them up sees each entry once, before, during and after that.
CREATE TABLE pool_move (
    team_id  text NOT NULL,
    savings  bigint NOT NULL,
    lent     bigint NOT NULL,
    deposits bigint NOT NULL
);
CREATE INDEX pool_move_of_team ON pool_move (team_id);
SELECT fence('pool_move');
GRANT DELETE ON pool_move TO akiba_app;

CREATE FUNCTION pool_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO pool_move (team_id, savings, lent, deposits)
    SELECT a.team_id, (-sum(CASE WHEN a.account = 2000 THEN a.amount ELSE 0 END))::bigint,
           sum(CASE WHEN a.account = 1100 THEN a.amount ELSE 0 END),
           -sum(CASE WHEN a.account = 2000 AND coalesce(o.kind, e.kind) IN ('OPENING_BALANCE', 'SAVINGS_DEPOSIT')
                     THEN a.amount ELSE 0 END)
    FROM added a
    JOIN journal_entry e ON e.team_id = a.team_id AND e.entry_id = a.entry_id
    LEFT JOIN journal_entry o ON o.team_id = e.team_id AND o.entry_id = e.reversal_of
    WHERE a.account IN (1100, 2000) GROUP BY a.team_id;
    RETURN NULL;
END $$;
CREATE TRIGGER pool_moves AFTER INSERT ON posting
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION pool_moves();

DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT team_id FROM team LOOP
        PERFORM set_config('app.team', t, true);
        INSERT INTO pool_move (team_id, savings, lent, deposits)
        SELECT t, -coalesce(sum(a.amount) FILTER (WHERE a.account = 2000), 0),
               coalesce(sum(a.amount) FILTER (WHERE a.account = 1100), 0),
               -coalesce(sum(a.amount) FILTER (WHERE a.account = 2000 AND coalesce(o.kind, e.kind) IN
                   ('OPENING_BALANCE', 'SAVINGS_DEPOSIT')), 0)
        FROM posting a
        JOIN journal_entry e ON e.team_id = a.team_id AND e.entry_id = a.entry_id
        LEFT JOIN journal_entry o ON o.team_id = e.team_id AND o.entry_id = e.reversal_of
        WHERE a.team_id = t AND a.account IN (1100, 2000);
    END LOOP;
    PERFORM set_config('app.team', '', true);
END $$;
