-- Notices of money that were proved and read, and that something of ours kept out of the books: a lock that somebody
-- held too long, a rule that the database has, a fault in our code. They are tried again until they are booked, and in
-- the end are for people (notice_unposted).
CREATE TABLE payment_held (
    team_id        text NOT NULL REFERENCES team,
    provider       text NOT NULL,
    kind           text NOT NULL,
    transaction_id text COLLATE "C" NOT NULL,
    raw_sha256     bytea NOT NULL,
    raw            bytea NOT NULL,
    amount         bigint NOT NULL CHECK (amount > 0),
    reference      text NOT NULL,
    payer          text NOT NULL,
    -- Scope of the account that it is on.
    account        text NOT NULL,
    value_date     date NOT NULL,
    request_token  text,
    status         text NOT NULL CHECK (status IN ('HELD', 'BOOKED', 'GIVEN_UP')),
    held_at        timestamptz NOT NULL,
    attempts       integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_at        timestamptz NOT NULL,
    -- A kind of failure; never what somebody sent.
    last_error     text NOT NULL,
    PRIMARY KEY (team_id, provider, kind, transaction_id, raw_sha256)
);
CREATE INDEX payment_held_due ON payment_held (team_id, next_at) WHERE status = 'HELD';
SELECT fence('payment_held');
GRANT UPDATE ON payment_held TO akiba_app;
