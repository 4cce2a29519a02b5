-- What happens to a loan after it is paid out: top-ups, other schedules, penalties, accruals, default, reversals.

-- A borrower is a member, or somebody from outside with a name.
ALTER TABLE loan
    ALTER COLUMN member_id DROP NOT NULL,
    ADD COLUMN borrower_name      text,
    ADD COLUMN borrower_msisdn    text CHECK (borrower_msisdn ~ '^\+[1-9][0-9]{6,14}$'),
    ADD COLUMN original           bigint,
    ADD COLUMN start              date,
    ADD COLUMN schedule_version   integer NOT NULL DEFAULT 1 CHECK (schedule_version > 0),
    ADD COLUMN advance_interest   bigint NOT NULL DEFAULT 0 CHECK (advance_interest >= 0),
    ADD COLUMN written_off        bigint NOT NULL DEFAULT 0 CHECK (written_off >= 0),
    ADD COLUMN recovered          bigint NOT NULL DEFAULT 0,
    ADD COLUMN purpose            text NOT NULL DEFAULT '',
    ADD COLUMN committee_approval text NOT NULL DEFAULT '',
    ADD COLUMN source_id          text,
    ADD COLUMN securities         jsonb NOT NULL DEFAULT '[]',
    ADD CHECK ((member_id IS NULL) = (borrower_name IS NOT NULL)),
    ADD CHECK (recovered BETWEEN 0 AND written_off),
    ADD UNIQUE (team_id, source_id);
-- What was lent up to now was lent without top-ups. Row-level security binds the owner, too: one team at a time.
DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT team_id FROM team LOOP
        PERFORM set_config('app.team', t, true);
        UPDATE loan SET original = principal, start = disbursed_on WHERE team_id = t;
    END LOOP;
    PERFORM set_config('app.team', '', true);
END $$;
ALTER TABLE loan ALTER COLUMN original SET NOT NULL, ADD CHECK (original > 0 AND principal >= original);

CREATE TABLE top_up (
    team_id      text NOT NULL,
    loan_id      uuid NOT NULL,
    number       integer NOT NULL CHECK (number > 0),
    amount       bigint NOT NULL CHECK (amount > 0),
    lent_on      date NOT NULL,
    recorded_at  timestamptz NOT NULL,
    extra_months integer NOT NULL CHECK (extra_months >= 0),
    channel      text NOT NULL,
    reference    text NOT NULL,
    recorded_by  text NOT NULL,
    PRIMARY KEY (team_id, loan_id, number),
    FOREIGN KEY (team_id, loan_id) REFERENCES loan
);

-- A schedule that was replaced stays as it was; the loan names the version that counts. What is "paid" was paid, waived
-- or written off. Carried over from replaced rows, interest and penalties may stand on a row without principal.
ALTER TABLE instalment
    ADD COLUMN version          integer NOT NULL DEFAULT 1 CHECK (version > 0),
    ADD COLUMN penalty          bigint NOT NULL DEFAULT 0 CHECK (penalty >= 0),
    ADD COLUMN penalty_paid     bigint NOT NULL DEFAULT 0,
    ADD COLUMN interest_accrued bigint NOT NULL DEFAULT 0 CHECK (interest_accrued >= 0),
    ADD CHECK (penalty_paid BETWEEN 0 AND penalty),
    DROP CONSTRAINT instalment_pkey,
    ADD PRIMARY KEY (team_id, loan_id, version, number);
DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT team_id FROM team LOOP
        PERFORM set_config('app.team', t, true);
        UPDATE instalment SET interest_accrued = interest_paid WHERE team_id = t;
    END LOOP;
    PERFORM set_config('app.team', '', true);
END $$;

-- What each payment did to each row, so that it can be taken back exactly.
CREATE TABLE loan_payment (
    team_id     text NOT NULL,
    payment_id  uuid NOT NULL,
    loan_id     uuid NOT NULL,
    version     integer NOT NULL,
    amount      bigint NOT NULL CHECK (amount > 0),
    account     integer NOT NULL,
    scope       text NOT NULL,
    value_date  date NOT NULL,
    booked_at   timestamptz NOT NULL,
    booked_by   text NOT NULL,
    row_number  integer[] NOT NULL,
    principal   bigint[] NOT NULL,
    interest    bigint[] NOT NULL,
    penalty     bigint[] NOT NULL,
    accrued     bigint[] NOT NULL,
    recovered   bigint NOT NULL DEFAULT 0,
    to_savings  bigint NOT NULL DEFAULT 0,
    kept_apart  bigint NOT NULL DEFAULT 0,
    reversed_at timestamptz,
    reversed_by text,
    reason      text,
    PRIMARY KEY (team_id, payment_id),
    FOREIGN KEY (team_id, loan_id) REFERENCES loan
);
CREATE INDEX loan_payment_of_loan ON loan_payment (team_id, loan_id, booked_at);

-- Savings that cannot be taken out while a loan is owed.
CREATE TABLE hold (
    team_id   text NOT NULL,
    loan_id   uuid NOT NULL,
    member_id uuid NOT NULL,
    amount    bigint NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (team_id, loan_id, member_id),
    FOREIGN KEY (team_id, loan_id) REFERENCES loan,
    FOREIGN KEY (team_id, member_id) REFERENCES member
);
CREATE INDEX hold_of_member ON hold (team_id, member_id) WHERE amount > 0;

-- One penalty of the rules a month, however often the job runs.
CREATE TABLE penalty (
    team_id    text NOT NULL,
    penalty_id uuid NOT NULL,
    loan_id    uuid NOT NULL,
    period     text CHECK (period ~ '^[0-9]{4}-[0-9]{2}$'),
    row_number integer NOT NULL,
    amount     bigint NOT NULL CHECK (amount > 0),
    reason     text NOT NULL,
    put_at     timestamptz NOT NULL,
    put_by     text NOT NULL,
    PRIMARY KEY (team_id, penalty_id),
    UNIQUE (team_id, loan_id, period),
    FOREIGN KEY (team_id, loan_id) REFERENCES loan
);

ALTER TABLE posting ADD COLUMN bucket text CHECK (bucket IN ('CAPITAL', 'SHU')), ADD COLUMN category text,
    ADD CHECK ((bucket IS NULL) = (category IS NULL));
ALTER TABLE journal_entry
    ADD COLUMN payment_id  uuid,
    ADD COLUMN reversal_of uuid,
    ADD UNIQUE (team_id, reversal_of);
CREATE INDEX journal_entry_of_payment ON journal_entry (team_id, payment_id) WHERE payment_id IS NOT NULL;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['top_up', 'loan_payment', 'hold', 'penalty'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY of_team ON %I TO akiba_app USING (team_id = current_setting(''app.team'', true)) '
            || 'WITH CHECK (team_id = current_setting(''app.team'', true))', t);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO akiba_app', t);
    END LOOP;
END $$;
GRANT UPDATE ON hold TO akiba_app;
GRANT UPDATE (reversed_at, reversed_by, reason) ON loan_payment TO akiba_app;
