-- Files of a provider's own statement, and the days that whoever brought each says it covers.
CREATE TABLE statement_import (
    team_id     text NOT NULL REFERENCES team,
    import_id   uuid NOT NULL,
    provider    text NOT NULL,
    account     text NOT NULL,
    first_day   date NOT NULL,
    last_day    date NOT NULL CHECK (last_day >= first_day),
    status      text NOT NULL CHECK (status IN ('RUNNING', 'DONE', 'STOPPED')),
    added       integer NOT NULL DEFAULT 0,
    known       integer NOT NULL DEFAULT 0,
    skipped     integer NOT NULL DEFAULT 0,
    refused     integer NOT NULL DEFAULT 0,
    imported_by text NOT NULL,
    imported_at timestamptz NOT NULL,
    ended_at    timestamptz,
    PRIMARY KEY (team_id, import_id)
);
SELECT fence('statement_import');
GRANT UPDATE ON statement_import TO akiba_app;

-- What a provider says moved, each movement once however many files tell it. Amounts are signed as our books see the
-- money: what came in is positive.
CREATE TABLE statement_line (
    team_id        text NOT NULL,
    provider       text NOT NULL,
    account        text NOT NULL,
    transaction_id text COLLATE "C" NOT NULL CHECK (length(transaction_id) BETWEEN 1 AND 64),
    kind           text NOT NULL CHECK (kind IN ('PAID_IN', 'PAID_OUT', 'CHARGE', 'REVERSAL')),
    amount         bigint NOT NULL CHECK (amount <> 0),
    day            date NOT NULL,
    completed_at   timestamptz NOT NULL,
    reference      text NOT NULL,
    party          text NOT NULL,
    linked         text,
    balance        bigint,
    import_id      uuid NOT NULL,
    row_number     bigint NOT NULL,
    PRIMARY KEY (team_id, provider, account, transaction_id, kind),
    FOREIGN KEY (team_id, import_id) REFERENCES statement_import
);
CREATE INDEX statement_line_of_day ON statement_line (team_id, provider, account, day);
SELECT fence('statement_line');

-- What people decided about a difference. Nothing is resolved without such a row.
CREATE TABLE reconciliation (
    team_id     text NOT NULL REFERENCES team,
    provider    text NOT NULL,
    account     text NOT NULL,
    -- A movement of the statement, as transaction and kind, or an entry of ours, by its id.
    item        text NOT NULL,
    resolution  text NOT NULL CHECK (resolution IN ('CHARGE_BOOKED', 'EXPLAINED')),
    entry_id    uuid,
    note        text NOT NULL,
    resolved_by text NOT NULL,
    resolved_at timestamptz NOT NULL,
    PRIMARY KEY (team_id, provider, account, item)
);
SELECT fence('reconciliation');

-- A day that is agreed on with a provider, with the totals it was agreed at.
CREATE TABLE daily_close (
    team_id   text NOT NULL REFERENCES team,
    provider  text NOT NULL,
    account   text NOT NULL,
    day       date NOT NULL,
    totals    jsonb NOT NULL,
    closed_by text NOT NULL,
    closed_at timestamptz NOT NULL,
    PRIMARY KEY (team_id, provider, account, day)
);
SELECT fence('daily_close');
