-- Whether the line behind a member's number is still theirs.

-- Set when an operator says that the number has another owner: nothing of the member's is shown on it any more.
ALTER TABLE member ADD COLUMN recycled_at timestamptz;

-- What is known of a line. Only members whom something happened to, or whose operator was asked, have a row.
CREATE TABLE member_line (
    team_id           text NOT NULL,
    member_id         uuid NOT NULL,
    -- When an operator was asked last, and what it said.
    checked_at        timestamptz,
    answer            text CHECK (answer IN ('OK', 'SWAPPED', 'RECYCLED', 'UNKNOWN')),
    swapped_at        timestamptz,
    number_changed_at timestamptz,
    pin_reset_at      timestamptz,
    -- What was before, two people have looked into.
    lifted_at         timestamptz,
    PRIMARY KEY (team_id, member_id),
    FOREIGN KEY (team_id, member_id) REFERENCES member,
    CHECK ((answer IS NULL) = (checked_at IS NULL))
);
SELECT fence('member_line');
GRANT UPDATE ON member_line TO akiba_app;

-- Whoever changes a number, by whatever way: what was known of the old line says nothing of the new one.
CREATE FUNCTION number_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.recycled_at := NULL;
    INSERT INTO member_line (team_id, member_id, number_changed_at) VALUES (NEW.team_id, NEW.member_id, now())
    ON CONFLICT (team_id, member_id) DO UPDATE SET number_changed_at = excluded.number_changed_at, checked_at = NULL,
        answer = NULL, swapped_at = NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER number_changed BEFORE UPDATE OF msisdn ON member
    FOR EACH ROW WHEN (OLD.msisdn IS DISTINCT FROM NEW.msisdn) EXECUTE FUNCTION number_changed();

-- A second kind of proposal.
ALTER TABLE proposal DROP CONSTRAINT proposal_kind_check;
ALTER TABLE proposal ADD CONSTRAINT proposal_kind_check CHECK (kind IN ('RESET_PIN', 'LIFT_HOLD'));

-- Who is dialling, as member_dialling, which older processes still ask; whether the number is an officer's phone, and
-- whether it is lost: all of it comes with what the first hop of a dialog reads anyway.
-- Where the officer is a member, the number must be that member's or nobody's.
CREATE FUNCTION caller_dialling(team text, dialled_from text)
RETURNS TABLE (member_id uuid, member_number text, name text, msisdn text, language text, member_status text,
               has_pin boolean, officer_role text, is_member boolean, recycled boolean)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.team', team, true);
    RETURN QUERY
        SELECT m.member_id, m.number, m.name, m.msisdn, m.language, m.status, p.sealed IS NOT NULL, s.role, true,
               m.recycled_at IS NOT NULL
        FROM member m
        LEFT JOIN member_pin p ON p.team_id = m.team_id AND p.member_id = m.member_id
        LEFT JOIN officer_phone o ON o.team_id = m.team_id AND o.msisdn = m.msisdn AND o.status = 'ACTIVE'
        LEFT JOIN staff s ON s.team_id = o.team_id AND s.staff_id = o.staff_id
                         AND (s.member_id IS NULL OR s.member_id = m.member_id)
        WHERE m.team_id = team AND m.msisdn = dialled_from;
    IF NOT FOUND THEN
        RETURN QUERY
            SELECT o.holder_id, o.staff_id, s.name, o.msisdn, o.language, 'ACTIVE'::text, p.sealed IS NOT NULL, s.role,
                   false, false
            FROM officer_phone o
            JOIN staff s ON s.team_id = o.team_id AND s.staff_id = o.staff_id
            LEFT JOIN member_pin p ON p.team_id = o.team_id AND p.member_id = o.holder_id
            WHERE o.team_id = team AND o.msisdn = dialled_from AND o.status = 'ACTIVE';
    END IF;
END $$;

CREATE FUNCTION caller_dialling_any(teams text[], dialled_from text)
RETURNS TABLE (team_id text, member_id uuid, member_number text, name text, msisdn text, language text,
               member_status text, has_pin boolean, officer_role text, is_member boolean, recycled boolean)
LANGUAGE plpgsql AS $$
DECLARE
    team text;
BEGIN
    FOREACH team IN ARRAY teams LOOP
        RETURN QUERY SELECT team, found.* FROM caller_dialling(team, dialled_from) found;
    END LOOP;
    PERFORM set_config('app.team', '', true);
END $$;
