-- A payment that came by mistake and that its provider is asked to take back. Stands as a payout does; the row is
-- committed before the first byte leaves, and it leaves once.
CREATE TABLE provider_reversal (
    team_id         text NOT NULL,
    reversal_id     uuid NOT NULL,
    -- Ends the addresses at which its provider answers.
    token           text NOT NULL CHECK (token ~ '^[0-9a-f]{32}$'),
    receipt_id      uuid NOT NULL,
    provider        text NOT NULL,
    account         text NOT NULL,
    transaction_id  text COLLATE "C" NOT NULL,
    amount          bigint NOT NULL CHECK (amount > 0),
    reason          text NOT NULL,
    status          text NOT NULL CHECK (status IN ('PROPOSED', 'CREATED', 'SENDING', 'ACCEPTED', 'UNKNOWN',
                        'SUCCEEDED', 'FAILED', 'NEEDS_REVIEW', 'CANCELLED')),
    -- What we were told does not fit together.
    contradicted    boolean NOT NULL DEFAULT false,
    asked_by        text NOT NULL,
    agreed_by       text,
    provider_ref    text,
    -- The provider's receipt of the reversal itself.
    reversed_by     text,
    result_code     text NOT NULL DEFAULT '',
    result_text     text NOT NULL DEFAULT '',
    ask_at          timestamptz,
    asked           integer NOT NULL DEFAULT 0 CHECK (asked >= 0),
    -- How one person says that it ended; another has to agree.
    settle_reversed boolean,
    settle_receipt  text,
    settle_evidence text,
    settle_by       text,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (team_id, reversal_id),
    UNIQUE (team_id, token),
    FOREIGN KEY (team_id, receipt_id) REFERENCES receipt (team_id, receipt_id),
    CHECK (status <> 'SUCCEEDED' OR reversed_by IS NOT NULL),
    CHECK ((settle_by IS NULL) = (settle_reversed IS NULL))
);
-- A payment is taken back once, whatever the commands think.
CREATE UNIQUE INDEX provider_reversal_of ON provider_reversal (team_id, receipt_id)
    WHERE status IN ('PROPOSED', 'CREATED', 'SENDING', 'ACCEPTED', 'UNKNOWN', 'SUCCEEDED');
CREATE INDEX provider_reversal_to_ask ON provider_reversal (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX provider_reversal_by_day ON provider_reversal (team_id, created_at DESC);
SELECT fence('provider_reversal');
GRANT UPDATE ON provider_reversal TO akiba_app;
