-- What operators posted by the GSMA Mobile Money API, by their own ids of their requests. The money itself is a receipt;
-- this says which request it came by, so that one that comes again is answered as before, and an answer that was lost
-- can be asked for. Nothing here is ever changed or removed.
CREATE TABLE gsma_request (
    team_id        text NOT NULL REFERENCES team,
    -- The operator, as its receipts name it.
    provider       text NOT NULL,
    correlation_id uuid NOT NULL,
    -- Ours of it; the operator asks for its state by this.
    request_id     uuid NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('BILL', 'BILLPAY', 'MERCHANTPAY', 'REVERSAL')),
    content_sha256 bytea NOT NULL,
    -- Of the receipt that it made, or that it wants taken back.
    transaction_id text COLLATE "C" NOT NULL CHECK (length(transaction_id) BETWEEN 1 AND 64),
    -- Empty in a reversal of all of it.
    amount         bigint CHECK (amount > 0),
    reference      text NOT NULL,
    received_at    timestamptz NOT NULL,
    PRIMARY KEY (team_id, provider, correlation_id),
    UNIQUE (team_id, request_id)
);
SELECT fence('gsma_request');
