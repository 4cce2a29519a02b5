-- Who is dialling, as caller_dialling, which older processes still ask; and what the screens before a command want to
-- know of a member: how savings and loans stand, and what is known of the line. One trip for all hops of most dialogs.
CREATE FUNCTION caller_standing(team text, dialled_from text)
RETURNS TABLE (member_id uuid, member_number text, name text, msisdn text, language text, member_status text,
               has_pin boolean, officer_role text, is_member boolean, recycled_at timestamptz, created_at timestamptz,
               checked_at timestamptz, answer text, swapped_at timestamptz, number_changed_at timestamptz,
               pin_reset_at timestamptz, lifted_at timestamptz, savings bigint, held bigint, loans text[])
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.team', team, true);
    RETURN QUERY
        SELECT m.member_id, m.number, m.name, m.msisdn, m.language, m.status, p.sealed IS NOT NULL, s.role, true,
               m.recycled_at, m.created_at, l.checked_at, l.answer, l.swapped_at, l.number_changed_at, l.pin_reset_at,
               l.lifted_at,
               (SELECT -b.balance FROM account_balance b
                WHERE b.team_id = team AND b.account = 2000 AND b.scope = m.member_id::text),
               (SELECT coalesce(sum(h.amount), 0)::bigint FROM hold h
                WHERE h.team_id = team AND h.member_id = m.member_id AND h.amount > 0),
               ARRAY(SELECT loan.status FROM loan WHERE loan.team_id = team AND loan.member_id = m.member_id)
        FROM member m
        LEFT JOIN member_pin p ON p.team_id = m.team_id AND p.member_id = m.member_id
        LEFT JOIN member_line l ON l.team_id = m.team_id AND l.member_id = m.member_id
        LEFT JOIN officer_phone o ON o.team_id = m.team_id AND o.msisdn = m.msisdn AND o.status = 'ACTIVE'
        LEFT JOIN staff s ON s.team_id = o.team_id AND s.staff_id = o.staff_id
                         AND (s.member_id IS NULL OR s.member_id = m.member_id)
        WHERE m.team_id = team AND m.msisdn = dialled_from;
    IF NOT FOUND THEN
        RETURN QUERY
            SELECT o.holder_id, o.staff_id, s.name, o.msisdn, o.language, 'ACTIVE'::text, p.sealed IS NOT NULL, s.role,
                   false, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::text, NULL::timestamptz,
                   NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::bigint, NULL::bigint, NULL::text[]
            FROM officer_phone o
            JOIN staff s ON s.team_id = o.team_id AND s.staff_id = o.staff_id
            LEFT JOIN member_pin p ON p.team_id = o.team_id AND p.member_id = o.holder_id
            WHERE o.team_id = team AND o.msisdn = dialled_from AND o.status = 'ACTIVE';
    END IF;
END $$;

CREATE FUNCTION caller_standing_any(teams text[], dialled_from text)
RETURNS TABLE (team_id text, member_id uuid, member_number text, name text, msisdn text, language text,
               member_status text, has_pin boolean, officer_role text, is_member boolean, recycled_at timestamptz,
               created_at timestamptz, checked_at timestamptz, answer text, swapped_at timestamptz,
               number_changed_at timestamptz, pin_reset_at timestamptz, lifted_at timestamptz, savings bigint,
               held bigint, loans text[])
LANGUAGE plpgsql AS $$
DECLARE
    team text;
BEGIN
    FOREACH team IN ARRAY teams LOOP
        RETURN QUERY SELECT team, found.* FROM caller_standing(team, dialled_from) found;
    END LOOP;
    PERFORM set_config('app.team', '', true);
END $$;
