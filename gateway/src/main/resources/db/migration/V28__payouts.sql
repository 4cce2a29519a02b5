-- Money that goes out by a provider. The row, with our id of it, is committed before the first byte leaves.
CREATE TABLE payout (
    team_id          text NOT NULL,
    payout_id        uuid NOT NULL,
    -- Ends the addresses at which its provider answers.
    token            text NOT NULL CHECK (token ~ '^[0-9a-f]{32}$'),
    provider         text NOT NULL,
    account          text NOT NULL,
    member_id        uuid NOT NULL,
    -- What it pays out; NULL is savings.
    loan_id          uuid,
    principal        bigint CHECK (principal > 0),
    amount           bigint NOT NULL CHECK (amount > 0),
    msisdn           text NOT NULL,
    status           text NOT NULL CHECK (status IN ('PROPOSED', 'CREATED', 'SENDING', 'ACCEPTED', 'UNKNOWN',
                         'SUCCEEDED', 'FAILED', 'NEEDS_REVIEW', 'CANCELLED')),
    -- What we were told does not fit together.
    contradicted     boolean NOT NULL DEFAULT false,
    -- The failed payout for the same in whose place it is.
    instead_of       uuid,
    asked_by         text NOT NULL,
    agreed_by        text,
    provider_ref     text,
    receipt          text,
    result_code      text NOT NULL DEFAULT '',
    result_text      text NOT NULL DEFAULT '',
    -- Who has the money by what the provider says, and how that compares with the member's name.
    receiver_name    text,
    name_match       text CHECK (name_match IN ('SAME', 'PARTLY', 'OTHER', 'UNKNOWN')),
    fee              bigint CHECK (fee >= 0),
    paid_on          date,
    first_sent_at    timestamptz,
    ask_at           timestamptz,
    asked            integer NOT NULL DEFAULT 0 CHECK (asked >= 0),
    -- How one person says that it ended; another has to agree.
    settle_paid      boolean,
    settle_receipt   text,
    settle_evidence  text,
    settle_by        text,
    settle_at        timestamptz,
    settle_agreed_by text,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    PRIMARY KEY (team_id, payout_id),
    UNIQUE (team_id, token),
    FOREIGN KEY (team_id, member_id) REFERENCES member,
    FOREIGN KEY (team_id, loan_id) REFERENCES loan,
    FOREIGN KEY (team_id, instead_of) REFERENCES payout,
    CHECK ((loan_id IS NULL) = (principal IS NULL)),
    CHECK (status <> 'SUCCEEDED' OR (receipt IS NOT NULL AND paid_on IS NOT NULL))
);
-- A loan is paid out once, whatever the commands think.
CREATE UNIQUE INDEX payout_of_loan ON payout (team_id, loan_id)
    WHERE status IN ('PROPOSED', 'CREATED', 'SENDING', 'ACCEPTED', 'UNKNOWN');
CREATE UNIQUE INDEX payout_by_receipt ON payout (team_id, provider, receipt) WHERE receipt IS NOT NULL;
CREATE INDEX payout_of_any_loan ON payout (team_id, loan_id) WHERE loan_id IS NOT NULL;
CREATE INDEX payout_of_member ON payout (team_id, member_id, created_at);
CREATE INDEX payout_by_day ON payout (team_id, created_at, payout_id);
CREATE INDEX payout_to_ask ON payout (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX payout_open ON payout (team_id, created_at, payout_id)
    WHERE status IN ('PROPOSED', 'CREATED', 'SENDING', 'ACCEPTED', 'UNKNOWN', 'NEEDS_REVIEW') OR contradicted;
SELECT fence('payout');
GRANT UPDATE ON payout TO akiba_app;

-- All that was heard of a payout, as it came. Never changed.
CREATE TABLE payout_news (
    team_id     text NOT NULL,
    news_id     uuid NOT NULL,
    payout_id   uuid NOT NULL,
    heard_at    timestamptz NOT NULL,
    -- Who said it: the provider's answer, its result, a question of ours, somebody of the staff.
    source      text NOT NULL,
    news        text NOT NULL,
    code        text NOT NULL,
    detail      text NOT NULL,
    was         text NOT NULL,
    became      text NOT NULL,
    conflict    boolean NOT NULL,
    raw         bytea,
    PRIMARY KEY (team_id, news_id),
    FOREIGN KEY (team_id, payout_id) REFERENCES payout
);
CREATE INDEX payout_news_of ON payout_news (team_id, payout_id, news_id);
SELECT fence('payout_news');

-- Savings are also held while a payout of them, or of a loan that takes its fee from them, has not ended.
ALTER TABLE hold ADD COLUMN payout_id uuid;
ALTER TABLE hold DROP CONSTRAINT hold_pkey;
ALTER TABLE hold ALTER COLUMN loan_id DROP NOT NULL;
ALTER TABLE hold
    ADD CONSTRAINT hold_of_one CHECK ((loan_id IS NULL) <> (payout_id IS NULL)),
    ADD CONSTRAINT hold_of_loan UNIQUE (team_id, loan_id, member_id),
    ADD CONSTRAINT hold_of_payout UNIQUE (team_id, payout_id),
    ADD FOREIGN KEY (team_id, payout_id) REFERENCES payout;

ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check,
    ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('SMS', 'PAYMENT_REQUEST', 'PAYOUT'));
