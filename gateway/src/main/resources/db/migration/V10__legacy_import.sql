-- What was brought over from earlier books: each row as it came last, and what it became here.
CREATE TABLE legacy_row (
    team_id     text NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('LOAN', 'SAVINGS')),
    source_id   text COLLATE "C" NOT NULL CHECK (length(source_id) BETWEEN 1 AND 128),
    loan_id     uuid,
    member_id   uuid,
    -- As text, to be compared as it stands.
    content     text NOT NULL,
    updated_at  timestamptz NOT NULL,
    -- The opening entry that counts; empty where nothing is owed or saved.
    entry_id    uuid,
    -- How the loan looked when it was brought over; another look means that it lives on here.
    fingerprint text NOT NULL DEFAULT '',
    -- The import and the line of its file that said so last.
    run_id      uuid NOT NULL,
    line        bigint NOT NULL,
    PRIMARY KEY (team_id, kind, source_id),
    FOREIGN KEY (team_id, loan_id) REFERENCES loan,
    FOREIGN KEY (team_id, member_id) REFERENCES member,
    CHECK ((kind = 'LOAN') = (loan_id IS NOT NULL)),
    CHECK (kind = 'LOAN' OR member_id IS NOT NULL)
);
ALTER TABLE legacy_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE legacy_row FORCE ROW LEVEL SECURITY;
CREATE POLICY of_team ON legacy_row TO akiba_app USING (team_id = current_setting('app.team', true))
    WITH CHECK (team_id = current_setting('app.team', true));
GRANT SELECT, INSERT, UPDATE ON legacy_row TO akiba_app;

-- Everything about a loan that anybody but the import can change.
CREATE FUNCTION loan_fingerprint(team text, loan uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT md5(concat_ws('|', l.status, l.original, l.rate_percent, l.principal, l.schedule_version, l.decided_by, l.disbursed_by,
                         l.written_off, l.recovered, extract(epoch FROM l.updated_at),
        (SELECT string_agg(concat_ws(',', i.version, i.number, i.due, i.principal, i.interest, i.penalty,
                                     i.principal_paid, i.interest_paid, i.penalty_paid, i.interest_accrued),
                           ';' ORDER BY i.version, i.number)
         FROM instalment i WHERE i.team_id = team AND i.loan_id = loan),
        (SELECT string_agg(e.entry_id::text, ',' ORDER BY e.entry_id)
         FROM journal_entry e WHERE e.team_id = team AND e.loan_id = loan),
        (SELECT string_agg(p.payment_id::text, ',' ORDER BY p.payment_id)
         FROM loan_payment p WHERE p.team_id = team AND p.loan_id = loan)))
    FROM loan l WHERE l.team_id = team AND l.loan_id = loan
$$;
