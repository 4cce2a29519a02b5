-- Payments that name nobody exactly are matched by the number that paid; providers report it clear, hashed or masked.
-- Columns and no indexes over expressions: behind row-level security only a column's own comparison may use an index.
-- A number is digits behind its plus sign, so its text is its bytes.
ALTER TABLE member
    ADD COLUMN msisdn_sha256 text GENERATED ALWAYS AS (encode(sha256(substr(msisdn, 2)::bytea), 'hex')) STORED,
    ADD COLUMN msisdn_ends text GENERATED ALWAYS AS (right(msisdn, 3)) STORED;
CREATE INDEX member_by_hash ON member (team_id, msisdn_sha256);
CREATE INDEX member_by_ending ON member (team_id, msisdn_ends);

-- How the owner of a receipt was found, and how surely, in percent. Of receipts booked before, nobody knows.
ALTER TABLE receipt
    ADD COLUMN matched_by text,
    ADD COLUMN confidence smallint CHECK (confidence BETWEEN 0 AND 100);

-- Whose a receipt that waits may be, as it was found when it came; the surest first.
CREATE TABLE receipt_candidate (
    team_id    text NOT NULL,
    receipt_id uuid NOT NULL,
    place      smallint NOT NULL CHECK (place BETWEEN 1 AND 5),
    member_id  uuid NOT NULL,
    loan_id    uuid,
    matched_by text NOT NULL,
    confidence smallint NOT NULL CHECK (confidence BETWEEN 0 AND 100),
    PRIMARY KEY (team_id, receipt_id, place),
    FOREIGN KEY (team_id, receipt_id) REFERENCES receipt (team_id, receipt_id),
    FOREIGN KEY (team_id, member_id) REFERENCES member,
    FOREIGN KEY (team_id, loan_id) REFERENCES loan
);
SELECT fence('receipt_candidate');
