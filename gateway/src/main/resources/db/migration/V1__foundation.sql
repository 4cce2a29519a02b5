-- The whole foundation: cooperatives and people, loans, the ledger, money in, messages out, the audit trail.
-- Tables that every request writes to do not refer to team: the row everybody points at would become a queue.
-- Every table starts with team_id and is fenced by row-level security: a transaction names its team once, with
-- set_config('app.team', ..., true), and sees nothing of any other.

CREATE TABLE team (
    team_id        text PRIMARY KEY CHECK (team_id ~ '^[a-z][a-z0-9-]{0,31}$'),
    name           text NOT NULL,
    country        text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    currency_scale smallint NOT NULL CHECK (currency_scale BETWEEN 0 AND 4),
    cash_unit      bigint NOT NULL CHECK (cash_unit > 0),
    time_zone      text NOT NULL,
    help_line      text NOT NULL,
    paybill        text NOT NULL DEFAULT '',
    profile        integer NOT NULL,
    created_at     timestamptz NOT NULL DEFAULT now()
);

-- The rules a cooperative lends by. Versions are never changed; a loan points at the one it was made under.
CREATE TABLE loan_profile (
    team_id text NOT NULL REFERENCES team,
    version integer NOT NULL,
    rules   jsonb NOT NULL,
    PRIMARY KEY (team_id, version)
);

-- Numbers people read (loans, members), counted per cooperative.
CREATE TABLE counter (
    team_id text NOT NULL REFERENCES team,
    name    text NOT NULL,
    last    bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (team_id, name)
);

CREATE TABLE member (
    team_id    text NOT NULL REFERENCES team,
    member_id  uuid NOT NULL,
    number     text NOT NULL,
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    msisdn     text NOT NULL CHECK (msisdn ~ '^\+[1-9][0-9]{6,14}$'),
    language   text NOT NULL,
    status     text NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED', 'CLOSED')),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by text NOT NULL,
    PRIMARY KEY (team_id, member_id),
    UNIQUE (team_id, msisdn),
    UNIQUE (team_id, number)
);

-- PINs, sealed under a key that is not in the database. Failures are counted here and not in Redis.
CREATE TABLE member_pin (
    team_id        text NOT NULL,
    member_id      uuid NOT NULL,
    sealed         bytea,
    proposed       bytea,
    failures       integer NOT NULL DEFAULT 0,
    lifetime_failures integer NOT NULL DEFAULT 0,
    first_failure  timestamptz,
    locked_until   timestamptz,
    changed_at     timestamptz,
    PRIMARY KEY (team_id, member_id),
    FOREIGN KEY (team_id, member_id) REFERENCES member
);

-- One-time codes that let a registered member choose a PIN. Only a keyed hash is kept.
CREATE TABLE activation (
    team_id     text NOT NULL,
    member_id   uuid NOT NULL,
    code_hash   bytea NOT NULL,
    expires_at  timestamptz NOT NULL,
    tries       integer NOT NULL DEFAULT 0,
    verified_at timestamptz,
    PRIMARY KEY (team_id, member_id),
    FOREIGN KEY (team_id, member_id) REFERENCES member
);

CREATE TABLE staff (
    team_id      text NOT NULL REFERENCES team,
    staff_id     text NOT NULL,
    name         text NOT NULL,
    role         text NOT NULL CHECK (role IN ('MEMBER', 'LOAN_OFFICER', 'ADMIN', 'PLATFORM_OWNER')),
    member_id    uuid,
    token_sha256 bytea NOT NULL,
    PRIMARY KEY (team_id, staff_id),
    UNIQUE (team_id, token_sha256),
    FOREIGN KEY (team_id, member_id) REFERENCES member
);

CREATE TABLE loan (
    team_id      text NOT NULL,
    loan_id      uuid NOT NULL,
    number       bigint NOT NULL,
    member_id    uuid NOT NULL,
    product      text NOT NULL,
    profile      integer NOT NULL,
    principal    bigint NOT NULL CHECK (principal > 0),
    months       integer NOT NULL CHECK (months > 0),
    status       text NOT NULL CHECK (status IN
                   ('PENDING', 'APPROVED', 'REJECTED', 'CANCELLED', 'ACTIVE', 'COMPLETED', 'DEFAULTED')),
    applied_by   text NOT NULL,
    applied_on   date NOT NULL,
    applied_at   timestamptz NOT NULL,
    decided_by   text,
    decided_at   timestamptz,
    notes        text,
    disbursed_on date,
    channel      text,
    reference    text,
    disbursed_by text,
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (team_id, loan_id),
    UNIQUE (team_id, number),
    FOREIGN KEY (team_id, member_id) REFERENCES member,
    FOREIGN KEY (team_id, profile) REFERENCES loan_profile,
    CHECK (decided_by <> applied_by)
);
CREATE INDEX loan_newest ON loan (team_id, applied_at DESC, loan_id DESC);
CREATE INDEX loan_by_member ON loan (team_id, member_id, applied_at DESC);

CREATE TABLE instalment (
    team_id        text NOT NULL,
    loan_id        uuid NOT NULL,
    number         integer NOT NULL CHECK (number > 0),
    due            date NOT NULL,
    principal      bigint NOT NULL CHECK (principal > 0),
    interest       bigint NOT NULL CHECK (interest >= 0),
    principal_paid bigint NOT NULL DEFAULT 0 CHECK (principal_paid BETWEEN 0 AND principal),
    interest_paid  bigint NOT NULL DEFAULT 0 CHECK (interest_paid BETWEEN 0 AND interest),
    PRIMARY KEY (team_id, loan_id, number),
    FOREIGN KEY (team_id, loan_id) REFERENCES loan
);

-- The journal. Nothing here is ever changed or removed; a correction is another entry.
CREATE TABLE journal_entry (
    team_id    text NOT NULL,
    entry_id   uuid NOT NULL,
    kind       text NOT NULL,
    value_date date NOT NULL,
    booked_at  timestamptz NOT NULL,
    actor      text NOT NULL,
    loan_id    uuid,
    receipt_id uuid,
    PRIMARY KEY (team_id, entry_id)
);
CREATE INDEX journal_entry_of_loan ON journal_entry (team_id, loan_id) WHERE loan_id IS NOT NULL;

CREATE TABLE posting (
    team_id  text NOT NULL,
    entry_id uuid NOT NULL,
    leg      smallint NOT NULL,
    account  integer NOT NULL,
    scope    text NOT NULL,
    amount   bigint NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (team_id, entry_id, leg),
    FOREIGN KEY (team_id, entry_id) REFERENCES journal_entry
);
CREATE INDEX posting_of_account ON posting (team_id, account, scope);

-- Running balances of accounts that belong to one member, loan or receipt. Debits are positive.
CREATE TABLE account_balance (
    team_id text NOT NULL,
    account integer NOT NULL,
    scope   text NOT NULL,
    balance bigint NOT NULL,
    PRIMARY KEY (team_id, account, scope)
);

-- All legs of an entry arrive in one statement; one that does not balance takes its transaction down.
CREATE FUNCTION postings_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM added GROUP BY team_id, entry_id HAVING sum(amount) <> 0 OR count(*) < 2) THEN
        RAISE EXCEPTION 'postings of an entry must sum to zero' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER postings_balance AFTER INSERT ON posting
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION postings_balance();

-- Money that reached us: the notice as it came, and what became of it. The key has no expiry.
CREATE TABLE receipt (
    team_id         text NOT NULL,
    provider        text NOT NULL,
    transaction_id  text COLLATE "C" NOT NULL CHECK (length(transaction_id) BETWEEN 1 AND 64),
    receipt_id      uuid NOT NULL,
    kind            text NOT NULL,
    raw             bytea NOT NULL,
    amount          bigint NOT NULL CHECK (amount > 0),
    reference       text NOT NULL,
    payer           text NOT NULL,
    value_date      date NOT NULL,
    received_at     timestamptz NOT NULL,
    status          text NOT NULL CHECK (status IN ('POSTED', 'SUSPENSE')),
    suspense_reason text,
    loan_id         uuid,
    member_id       uuid,
    request_id      uuid,
    PRIMARY KEY (team_id, provider, transaction_id),
    UNIQUE (team_id, receipt_id)
);
CREATE INDEX receipt_in_suspense ON receipt (team_id, received_at) WHERE status = 'SUSPENSE';

-- A notice that contradicts one we have: same transaction, other facts. For people to look at; nothing was posted.
CREATE TABLE receipt_conflict (
    team_id        text NOT NULL,
    provider       text NOT NULL,
    transaction_id text COLLATE "C" NOT NULL,
    raw_sha256     bytea NOT NULL,
    raw            bytea NOT NULL,
    received_at    timestamptz NOT NULL,
    PRIMARY KEY (team_id, provider, transaction_id, raw_sha256),
    FOREIGN KEY (team_id, provider, transaction_id) REFERENCES receipt
);

-- A payment we asked a member for (STK push). The row is committed before the provider hears of it.
CREATE TABLE payment_request (
    team_id      text NOT NULL,
    request_id   uuid NOT NULL,
    token        text NOT NULL CHECK (token ~ '^[0-9a-f]{32}$'),
    provider     text NOT NULL,
    member_id    uuid NOT NULL,
    loan_id      uuid NOT NULL,
    amount       bigint NOT NULL CHECK (amount > 0),
    msisdn       text NOT NULL,
    status       text NOT NULL CHECK (status IN
                   ('CREATED', 'SENT', 'UNCLEAR', 'SUCCEEDED', 'FAILED', 'EXPIRED')),
    provider_ref text,
    result_code  text,
    result_text  text,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (team_id, request_id),
    UNIQUE (team_id, token),
    FOREIGN KEY (team_id, member_id) REFERENCES member,
    FOREIGN KEY (team_id, loan_id) REFERENCES loan
);

-- What must still be told to somebody outside. Rows are written by the deciding transaction.
CREATE TABLE outbox (
    team_id      text NOT NULL,
    outbox_id    uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('SMS', 'PAYMENT_REQUEST')),
    member_id    uuid,
    msisdn       text NOT NULL,
    template     text NOT NULL,
    body         text NOT NULL,
    secret       boolean NOT NULL DEFAULT false,
    request_id   uuid,
    status       text NOT NULL DEFAULT 'READY' CHECK (status IN ('READY', 'SENDING', 'SENT', 'UNCLEAR', 'DEAD')),
    attempts     integer NOT NULL DEFAULT 0,
    next_at      timestamptz NOT NULL,
    lease_owner  text,
    lease_until  timestamptz,
    epoch        integer NOT NULL DEFAULT 0,
    provider     text,
    provider_ref text,
    delivery     text,
    last_error   text,
    created_at   timestamptz NOT NULL,
    sent_at      timestamptz,
    PRIMARY KEY (team_id, outbox_id)
);
CREATE INDEX outbox_ready ON outbox (next_at) WHERE status IN ('READY', 'SENDING');
CREATE INDEX outbox_by_provider_ref ON outbox (provider, provider_ref) WHERE provider_ref IS NOT NULL;

-- Answers to commands that must not run twice: the same key with the same input gets the same answer.
CREATE TABLE command_answer (
    team_id      text NOT NULL,
    scope        text NOT NULL,
    key          text NOT NULL,
    input_sha256 text NOT NULL,
    answer       jsonb NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (team_id, scope, key)
);

-- Who did what, when. Nothing here is ever changed or removed.
CREATE TABLE audit_event (
    team_id     text NOT NULL,
    event_id    uuid NOT NULL,
    at          timestamptz NOT NULL,
    actor       text NOT NULL,
    role        text NOT NULL,
    action      text NOT NULL,
    subject     text NOT NULL,
    detail      jsonb NOT NULL,
    correlation text NOT NULL,
    PRIMARY KEY (team_id, event_id)
);
CREATE INDEX audit_event_of_subject ON audit_event (team_id, subject, at);

-- Who is dialling, in one trip: it names the cooperative and looks inside its fence. The setting ends with the
-- statement's own transaction.
CREATE FUNCTION member_dialling(team text, dialled_from text)
RETURNS TABLE (member_id uuid, member_number text, name text, msisdn text, language text, member_status text,
               has_pin boolean)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.team', team, true);
    RETURN QUERY
        SELECT m.member_id, m.number, m.name, m.msisdn, m.language, m.status, p.sealed IS NOT NULL
        FROM member m LEFT JOIN member_pin p ON p.team_id = m.team_id AND p.member_id = m.member_id
        WHERE m.team_id = team AND m.msisdn = dialled_from;
END $$;

-- Roles. The gateway connects as the owner of these tables and works as akiba_app; the outbox worker, which serves all
-- cooperatives at once, works as akiba_outbox and can touch the outbox only.
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'akiba_app') THEN
        CREATE ROLE akiba_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'akiba_outbox') THEN
        CREATE ROLE akiba_outbox NOLOGIN NOSUPERUSER NOBYPASSRLS;
    END IF;
    EXECUTE format('GRANT akiba_app, akiba_outbox TO %I', current_user);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO akiba_app, akiba_outbox', current_schema());
END $$;

DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT table_name FROM information_schema.columns
             WHERE table_schema = current_schema() AND column_name = 'team_id' LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY of_team ON %I TO akiba_app USING (team_id = current_setting(''app.team'', true)) '
            || 'WITH CHECK (team_id = current_setting(''app.team'', true))', t);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO akiba_app', t);
    END LOOP;
END $$;
GRANT UPDATE ON counter, member, member_pin, activation, loan, instalment, account_balance, receipt, payment_request,
    outbox TO akiba_app;
GRANT UPDATE (profile) ON team TO akiba_app;
-- A process is ready when the tables are those it expects.
GRANT SELECT ON flyway_schema_history TO akiba_app;
-- Which cooperatives exist is not a secret among them; a process reads the list when it starts.
CREATE POLICY listed ON team FOR SELECT TO akiba_app, akiba_outbox USING (true);
GRANT SELECT ON team TO akiba_outbox;
CREATE POLICY all_teams ON outbox TO akiba_outbox USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON outbox TO akiba_outbox;
