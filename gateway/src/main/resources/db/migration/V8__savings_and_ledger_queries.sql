-- Savings booked by staff, and the ledger read account by account.

-- What every table of a cooperative needs: row-level security that binds the owner, too, and the right to read and add.
CREATE FUNCTION fence(VARIADIC tables text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY tables LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY of_team ON %I TO akiba_app USING (team_id = current_setting(''app.team'', true)) '
            || 'WITH CHECK (team_id = current_setting(''app.team'', true))', t);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO akiba_app', t);
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION fence(text[]) FROM PUBLIC;

-- What staff had in hand when they booked a deposit or a withdrawal, or why they took one back. The amounts and days are
-- those of the entry. Nothing here is ever changed or removed.
CREATE TABLE savings_voucher (
    team_id   text NOT NULL,
    entry_id  uuid NOT NULL,
    member_id uuid NOT NULL,
    channel   text CHECK (channel IN ('CASH', 'BANK', 'MOBILE_MONEY')),
    reference text NOT NULL DEFAULT '',
    reason    text NOT NULL DEFAULT '',
    PRIMARY KEY (team_id, entry_id),
    FOREIGN KEY (team_id, entry_id) REFERENCES journal_entry,
    FOREIGN KEY (team_id, member_id) REFERENCES member
);
SELECT fence('savings_voucher');

-- Each posting carries the two days of its entry, so that one index walks an account from day to day.
ALTER TABLE posting ADD COLUMN value_date date, ADD COLUMN booked_at timestamptz;
-- Row-level security binds the owner, too: one team at a time.
DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT team_id FROM team LOOP
        PERFORM set_config('app.team', t, true);
        UPDATE posting p SET value_date = e.value_date, booked_at = e.booked_at
        FROM journal_entry e WHERE p.team_id = t AND e.team_id = p.team_id AND e.entry_id = p.entry_id;
    END LOOP;
    PERFORM set_config('app.team', '', true);
END $$;
ALTER TABLE posting ALTER COLUMN value_date SET NOT NULL, ALTER COLUMN booked_at SET NOT NULL;

DROP INDEX posting_of_account;
CREATE INDEX posting_of_account ON posting (team_id, account, scope, value_date, booked_at, entry_id, leg)
    INCLUDE (amount);
-- Of the accounts that belong to no one member, loan or receipt, all scopes together.
CREATE INDEX posting_of_code ON posting (team_id, account, value_date, booked_at, entry_id, leg) INCLUDE (amount)
    WHERE account IN (1000, 1010, 3000, 3100, 4000, 4100, 4200, 4300, 5000, 5100, 5200);
CREATE INDEX posting_in_cash_book ON posting (team_id, value_date, booked_at, entry_id, leg) INCLUDE (amount)
    WHERE bucket IS NOT NULL;

-- Append-only, for the owner as well: a correction is another entry.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON posting
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON savings_voucher
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- Notices for people to look at, newest first.
CREATE INDEX receipt_conflict_newest ON receipt_conflict (team_id, received_at DESC);
CREATE INDEX notice_unposted_newest ON notice_unposted (team_id, received_at DESC);

ALTER TABLE receipt DROP CONSTRAINT receipt_status_check,
    ADD CHECK (status IN ('POSTED', 'SUSPENSE', 'REFUNDED'));
