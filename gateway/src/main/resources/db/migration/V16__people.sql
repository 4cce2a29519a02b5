-- What takes two people, questions instead of a PIN, and how guarantors agreed.

-- A member who keyed the old PIN may propose another until then.
ALTER TABLE member_pin ADD COLUMN change_until timestamptz;

-- What one person proposes and another carries out. A member can ask for it; that alone does nothing.
CREATE TABLE proposal (
    team_id     text NOT NULL,
    proposal_id uuid NOT NULL,
    -- RESET_PIN: the PIN is void and a one-time code goes out.
    kind        text NOT NULL CHECK (kind IN ('RESET_PIN')),
    member_id   uuid NOT NULL,
    status      text NOT NULL CHECK (status IN ('ASKED', 'PROPOSED', 'CARRIED_OUT', 'REFUSED')),
    opened_at   timestamptz NOT NULL,
    asked_by    text,
    proposed_by text,
    proposed_at timestamptz,
    reason      text NOT NULL DEFAULT '',
    decided_by  text,
    decided_at  timestamptz,
    decision    text NOT NULL DEFAULT '',
    PRIMARY KEY (team_id, proposal_id),
    FOREIGN KEY (team_id, member_id) REFERENCES member,
    CHECK ((status IN ('CARRIED_OUT', 'REFUSED')) = (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
    CHECK (status <> 'PROPOSED' OR proposed_by IS NOT NULL),
    -- A NULL would let a check pass, so it is spelled out.
    CHECK (status <> 'CARRIED_OUT' OR (proposed_by IS NOT NULL AND decided_by IS NOT NULL
                                       AND decided_by <> proposed_by))
);
CREATE UNIQUE INDEX proposal_open ON proposal (team_id, kind, member_id) WHERE status IN ('ASKED', 'PROPOSED');
CREATE INDEX proposal_newest ON proposal (team_id, opened_at DESC, proposal_id DESC);

-- Rounds of questions a member began, and the one in progress. What was answered is not kept, only whether any
-- answer was wrong.
CREATE TABLE pin_questions (
    team_id   text NOT NULL,
    member_id uuid NOT NULL,
    rounds    integer NOT NULL DEFAULT 0,
    since     timestamptz,
    round     uuid,
    asked     text[] NOT NULL DEFAULT '{}',
    number    integer NOT NULL DEFAULT 0,
    mistaken  boolean NOT NULL DEFAULT false,
    PRIMARY KEY (team_id, member_id),
    FOREIGN KEY (team_id, member_id) REFERENCES member
);

-- Answers that members left with the office, as keyed hashes.
CREATE TABLE member_answer (
    team_id     text NOT NULL,
    member_id   uuid NOT NULL,
    question    text NOT NULL,
    answer_hash bytea NOT NULL,
    set_by      text NOT NULL,
    set_at      timestamptz NOT NULL,
    PRIMARY KEY (team_id, member_id, question),
    FOREIGN KEY (team_id, member_id) REFERENCES member
);

-- How each guarantor agreed: PHONE, with a PIN, or PAPER, which staff recorded. The security itself stands with its loan.
CREATE TABLE guarantee (
    team_id      text NOT NULL,
    guarantee_id uuid NOT NULL,
    loan_id      uuid NOT NULL,
    member_id    uuid NOT NULL,
    amount       bigint NOT NULL CHECK (amount > 0),
    kind         text NOT NULL CHECK (kind IN ('PHONE', 'PAPER')),
    status       text NOT NULL CHECK (status IN ('ASKED', 'ACCEPTED', 'DECLINED', 'EXPIRED')),
    asked_by     text NOT NULL,
    asked_at     timestamptz NOT NULL,
    expires_at   timestamptz,
    answered_by  text,
    answered_at  timestamptz,
    correlation  text NOT NULL,
    PRIMARY KEY (team_id, guarantee_id),
    FOREIGN KEY (team_id, loan_id) REFERENCES loan,
    FOREIGN KEY (team_id, member_id) REFERENCES member,
    CHECK ((status = 'ASKED') = (answered_at IS NULL)),
    CHECK (kind = 'PAPER' OR expires_at IS NOT NULL)
);
CREATE UNIQUE INDEX guarantee_standing ON guarantee (team_id, loan_id, member_id)
    WHERE status IN ('ASKED', 'ACCEPTED');
CREATE INDEX guarantee_of_member ON guarantee (team_id, member_id, asked_at DESC);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['proposal', 'pin_questions', 'member_answer', 'guarantee'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY of_team ON %I TO akiba_app USING (team_id = current_setting(''app.team'', true)) '
            || 'WITH CHECK (team_id = current_setting(''app.team'', true))', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO akiba_app', t);
    END LOOP;
END $$;
