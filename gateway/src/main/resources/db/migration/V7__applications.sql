-- Applications over the staff API: a rate of the loan's own, accounts to pay from, and what lists are searched by.

-- The rate of a loan that was not given at its product's. Frozen with the loan.
ALTER TABLE loan
    ADD COLUMN rate_percent numeric CHECK (rate_percent >= 0),
    ADD COLUMN rate_period  text CHECK (rate_period IN ('MONTHLY', 'YEARLY')),
    ADD CHECK ((rate_percent IS NULL) = (rate_period IS NULL));

-- Accounts money is paid from, beside the till and the bank that every cooperative has.
CREATE TABLE bank_account (
    team_id text NOT NULL REFERENCES team,
    code    text NOT NULL CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,31}$'),
    name    text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    number  text NOT NULL DEFAULT '',
    channel text NOT NULL CHECK (channel IN ('CASH', 'BANK')),
    PRIMARY KEY (team_id, code)
);
ALTER TABLE bank_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE bank_account FORCE ROW LEVEL SECURITY;
CREATE POLICY of_team ON bank_account TO akiba_app USING (team_id = current_setting('app.team', true))
    WITH CHECK (team_id = current_setting('app.team', true));
GRANT SELECT, INSERT ON bank_account TO akiba_app;
GRANT UPDATE (name, number, channel) ON bank_account TO akiba_app;

-- Lists by status, and how many loans of each there are, without reading the loans.
CREATE INDEX loan_by_status ON loan (team_id, status, applied_at DESC, loan_id DESC);

-- Searching people by the beginning of their name or of its last word. The columns are plain, because under row-level
-- security an index serves only plain comparisons.
ALTER TABLE member
    ADD COLUMN name_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(name)) STORED,
    ADD COLUMN last_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(regexp_replace(name, '^.* ', ''))) STORED;
CREATE INDEX member_by_name ON member (team_id, name_key);
CREATE INDEX member_by_last_name ON member (team_id, last_key);
ALTER TABLE loan
    ADD COLUMN borrower_key text COLLATE "C" GENERATED ALWAYS AS (lower(borrower_name)) STORED;
CREATE INDEX loan_by_outsider ON loan (team_id, borrower_key) WHERE borrower_key IS NOT NULL;
