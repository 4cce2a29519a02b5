-- A member can be asked to pay for a loan, or for savings.
ALTER TABLE payment_request ALTER COLUMN loan_id DROP NOT NULL;

-- What people ask of staff on a dialled session: to join, to take savings out, to have a loan enlarged. It moves no
-- money: staff hand it over and book that as ever, and mark the request.
CREATE TABLE member_request (
    team_id    text NOT NULL,
    request_id uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('JOIN', 'WITHDRAWAL', 'TOP_UP')),
    msisdn     text NOT NULL,
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    language   text NOT NULL,
    member_id  uuid,
    loan_id    uuid,
    amount     bigint CHECK (amount > 0),
    status     text NOT NULL CHECK (status IN ('OPEN', 'DONE', 'DECLINED')),
    note       text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    asked_at   timestamptz NOT NULL,
    settled_at timestamptz,
    settled_by text,
    PRIMARY KEY (team_id, request_id),
    FOREIGN KEY (team_id, member_id) REFERENCES member,
    FOREIGN KEY (team_id, loan_id) REFERENCES loan,
    CHECK ((kind = 'JOIN') = (member_id IS NULL)),
    CHECK ((kind = 'JOIN') = (amount IS NULL)),
    CHECK ((kind = 'TOP_UP') = (loan_id IS NOT NULL)),
    CHECK ((status = 'OPEN') = (settled_at IS NULL))
);
-- One of a kind at a time.
CREATE UNIQUE INDEX member_request_open ON member_request (team_id, kind, msisdn) WHERE status = 'OPEN';
CREATE INDEX member_request_listed ON member_request (team_id, status, asked_at);
SELECT fence('member_request');
GRANT UPDATE (status, note, settled_at, settled_by) ON member_request TO akiba_app;
