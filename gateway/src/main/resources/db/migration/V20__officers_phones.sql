-- Phones from which officers decide on applications. A phone is bound by two people; it has a PIN of its own, kept where
-- members' PINs are under the id of the binding, so that a phone bound anew begins without one.
CREATE TABLE officer_phone (
    team_id      text NOT NULL,
    holder_id    uuid NOT NULL,
    staff_id     text NOT NULL,
    msisdn       text NOT NULL CHECK (msisdn ~ '^\+[1-9][0-9]{6,14}$'),
    language     text NOT NULL,
    status       text NOT NULL CHECK (status IN ('PROPOSED', 'ACTIVE', 'REMOVED')),
    proposed_by  text NOT NULL,
    proposed_at  timestamptz NOT NULL,
    confirmed_by text,
    confirmed_at timestamptz,
    removed_by   text,
    removed_at   timestamptz,
    PRIMARY KEY (team_id, holder_id),
    FOREIGN KEY (team_id, staff_id) REFERENCES staff,
    CHECK (proposed_by <> staff_id),
    CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
    CHECK ((status = 'REMOVED') = (removed_by IS NOT NULL AND removed_at IS NOT NULL)),
    -- A NULL would let a check pass, so it is spelled out.
    CHECK (status <> 'ACTIVE' OR (confirmed_by IS NOT NULL AND confirmed_by <> proposed_by))
);
-- One number decides for one officer, one officer from one number.
CREATE UNIQUE INDEX officer_phone_active ON officer_phone (team_id, msisdn) WHERE status = 'ACTIVE';
CREATE UNIQUE INDEX officer_phone_of_staff ON officer_phone (team_id, staff_id, status) WHERE status <> 'REMOVED';

ALTER TABLE officer_phone ENABLE ROW LEVEL SECURITY;
ALTER TABLE officer_phone FORCE ROW LEVEL SECURITY;
CREATE POLICY of_team ON officer_phone TO akiba_app USING (team_id = current_setting('app.team', true))
    WITH CHECK (team_id = current_setting('app.team', true));
GRANT SELECT, INSERT, UPDATE ON officer_phone TO akiba_app;

-- A PIN and a code are a member's or an officer's phone's. Neither are ever removed, so it is enough to look when a row
-- is added.
DO $$
DECLARE c record;
BEGIN
    FOR c IN SELECT conrelid::regclass AS of_table, conname FROM pg_constraint
             WHERE contype = 'f' AND conrelid IN ('member_pin'::regclass, 'activation'::regclass) LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.of_table, c.conname);
    END LOOP;
END $$;
CREATE FUNCTION pin_is_somebodys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM member m WHERE m.team_id = NEW.team_id AND m.member_id = NEW.member_id)
       AND NOT EXISTS (SELECT FROM officer_phone o WHERE o.team_id = NEW.team_id AND o.holder_id = NEW.member_id) THEN
        RAISE EXCEPTION 'neither a member nor an officer''s phone' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pin_is_somebodys BEFORE INSERT ON member_pin FOR EACH ROW EXECUTE FUNCTION pin_is_somebodys();
CREATE TRIGGER code_is_somebodys BEFORE INSERT ON activation FOR EACH ROW EXECUTE FUNCTION pin_is_somebodys();
