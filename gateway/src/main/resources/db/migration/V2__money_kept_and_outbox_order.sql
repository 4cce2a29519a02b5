-- Notices whose sender knew our secret and named one of our transactions, but that could not be booked: an amount that
-- is none, a payment without a receipt number, a callback of another prompt. Money may have moved, so people look at
-- them; nothing was posted. The same notice again is the same row.
CREATE TABLE notice_unposted (
    team_id        text NOT NULL,
    provider       text NOT NULL,
    kind           text NOT NULL,
    transaction_id text COLLATE "C" NOT NULL CHECK (length(transaction_id) BETWEEN 1 AND 64),
    raw_sha256     bytea NOT NULL,
    raw            bytea NOT NULL,
    reason         text NOT NULL,
    received_at    timestamptz NOT NULL,
    PRIMARY KEY (team_id, provider, kind, transaction_id, raw_sha256)
);
ALTER TABLE notice_unposted ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_unposted FORCE ROW LEVEL SECURITY;
CREATE POLICY of_team ON notice_unposted TO akiba_app USING (team_id = current_setting('app.team', true))
    WITH CHECK (team_id = current_setting('app.team', true));
GRANT SELECT, INSERT ON notice_unposted TO akiba_app;

-- Whether something older waits for the same number, which the worker asks of every row it takes.
CREATE INDEX outbox_waiting ON outbox (team_id, msisdn, kind, created_at, outbox_id)
    WHERE status IN ('READY', 'SENDING');
