-- Whom the cooperatives of one channel know by a number, in the order given. As member_dialling, it looks at one
-- cooperative at a time, under that one's own row-level security: of any other it could see nothing.
CREATE FUNCTION member_dialling_any(teams text[], dialled_from text)
RETURNS TABLE (team_id text, member_id uuid, member_number text, name text, msisdn text, language text,
               member_status text, has_pin boolean)
LANGUAGE plpgsql AS $$
DECLARE
    team text;
BEGIN
    FOREACH team IN ARRAY teams LOOP
        RETURN QUERY SELECT team, found.* FROM member_dialling(team, dialled_from) found;
    END LOOP;
    PERFORM set_config('app.team', '', true);
END $$;
