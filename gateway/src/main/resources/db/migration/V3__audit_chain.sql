-- The audit trail becomes a chain per cooperative: each seal holds the hash of one line and of the seal before it, so a
-- line that is changed, removed, put in between or moved afterwards no longer fits. Lines are written unsealed, beside
-- the change they tell of, and sealed a few seconds later: numbering them at once would make all writers of a
-- cooperative wait for each other.

-- What each seal covers is laid down in AuditChain; changing it breaks every chain there is.
CREATE TABLE audit_seal (
    team_id   text NOT NULL,
    seq       bigint NOT NULL CHECK (seq > 0),
    event_id  uuid NOT NULL,
    prev_hash bytea NOT NULL CHECK (length(prev_hash) = 32),
    hash      bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (team_id, seq),
    UNIQUE (team_id, event_id)
);

-- Lines that are committed and wait for their seal, so that the sealer need not search. A row comes in with its line and
-- goes when the line is sealed.
CREATE TABLE audit_unsealed (
    team_id  text NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (team_id, event_id)
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['audit_seal', 'audit_unsealed'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY of_team ON %I TO akiba_app USING (team_id = current_setting(''app.team'', true)) '
            || 'WITH CHECK (team_id = current_setting(''app.team'', true))', t);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO akiba_app', t);
    END LOOP;
    -- Lines that were written before there was a chain. Row-level security binds the owner, too: one team at a time.
    FOR t IN SELECT team_id FROM team LOOP
        PERFORM set_config('app.team', t, true);
        INSERT INTO audit_unsealed SELECT team_id, event_id FROM audit_event WHERE team_id = t;
    END LOOP;
    PERFORM set_config('app.team', '', true);
END $$;
GRANT DELETE ON audit_unsealed TO akiba_app;

-- Append-only, for the owner as well. Whoever may switch the trigger off is why there is a chain.
REVOKE UPDATE, DELETE, TRUNCATE ON audit_event, audit_seal FROM akiba_app;
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();
