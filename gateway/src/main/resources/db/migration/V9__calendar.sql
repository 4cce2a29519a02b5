-- What the calendar does to loans: which rows fall due on a day is asked every day of every cooperative. Neither index
-- holds a column that payments change, so a payment costs no more than before.
CREATE INDEX instalment_by_due ON instalment (team_id, due, loan_id);
CREATE INDEX loan_running ON loan (team_id, loan_id) WHERE status = 'ACTIVE';

-- Which messages about a row went out. A row is known by its day: when a schedule is replaced, rows get other numbers,
-- and who was reminded of a day is not reminded of it again.
CREATE TABLE loan_notice (
    team_id  text NOT NULL,
    loan_id  uuid NOT NULL,
    due      date NOT NULL,
    kind     text NOT NULL CHECK (kind ~ '^(REMINDER-[0-9]{1,2}|OVERDUE)$'),
    said_at  timestamptz NOT NULL,
    PRIMARY KEY (team_id, loan_id, due, kind),
    FOREIGN KEY (team_id, loan_id) REFERENCES loan
);

-- What staff have to do about a row that was missed. Done ones stay.
CREATE TABLE follow_up (
    team_id      text NOT NULL,
    follow_up_id uuid NOT NULL,
    loan_id      uuid NOT NULL,
    due          date NOT NULL,
    row_number   integer NOT NULL,
    -- CALL: the borrower, within a day. ESCALATE: to the committee, two rows in a row are missed. CHECK_PENALTY: a payment
    -- that came in before the day of a penalty was recorded after it.
    kind         text NOT NULL CHECK (kind IN ('CALL', 'ESCALATE', 'CHECK_PENALTY')),
    deadline     timestamptz NOT NULL,
    opened_at    timestamptz NOT NULL,
    done_at      timestamptz,
    done_by      text,
    note         text,
    PRIMARY KEY (team_id, follow_up_id),
    UNIQUE (team_id, loan_id, due, kind),
    FOREIGN KEY (team_id, loan_id) REFERENCES loan,
    CHECK ((done_at IS NULL) = (done_by IS NULL) AND (done_at IS NULL) = (note IS NULL))
);
CREATE INDEX follow_up_open ON follow_up (team_id, deadline, follow_up_id) WHERE done_at IS NULL;
CREATE INDEX follow_up_done ON follow_up (team_id, done_at, follow_up_id) WHERE done_at IS NOT NULL;

-- Penalties of late, to be looked at again when a payment is recorded that was made before them.
CREATE INDEX penalty_put ON penalty (team_id, put_at) WHERE period IS NOT NULL;

-- Answers are kept for repeated commands, and not for ever.
CREATE INDEX command_answer_age ON command_answer (team_id, created_at);
GRANT DELETE ON command_answer TO akiba_app;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['loan_notice', 'follow_up'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY of_team ON %I TO akiba_app USING (team_id = current_setting(''app.team'', true)) '
            || 'WITH CHECK (team_id = current_setting(''app.team'', true))', t);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO akiba_app', t);
    END LOOP;
END $$;
GRANT UPDATE (done_at, done_by, note) ON follow_up TO akiba_app;
