-- What a phone is shown of a member before anything is decided, in one statement: savings (none where there is no
-- account), what of them is held, and the status of each loan. Under the cooperative's own row-level security.
CREATE FUNCTION member_standing(team text, who uuid)
RETURNS TABLE (member_id uuid, member_number text, name text, msisdn text, language text, member_status text,
               savings bigint, held bigint, loans text[])
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.team', team, true);
    RETURN QUERY
        SELECT m.member_id, m.number, m.name, m.msisdn, m.language, m.status,
               (SELECT -b.balance FROM account_balance b
                WHERE b.team_id = team AND b.account = 2000 AND b.scope = who::text),
               (SELECT coalesce(sum(h.amount), 0)::bigint FROM hold h
                WHERE h.team_id = team AND h.member_id = who AND h.amount > 0),
               ARRAY(SELECT l.status FROM loan l WHERE l.team_id = team AND l.member_id = who)
        FROM member m WHERE m.team_id = team AND m.member_id = who;
END $$;

-- What is known of the line behind a member's number, in the same way.
CREATE FUNCTION member_line_known(team text, who uuid)
RETURNS TABLE (msisdn text, created_at timestamptz, recycled_at timestamptz, checked_at timestamptz, answer text,
               swapped_at timestamptz, number_changed_at timestamptz, pin_reset_at timestamptz, lifted_at timestamptz)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.team', team, true);
    RETURN QUERY
        SELECT m.msisdn, m.created_at, m.recycled_at, l.checked_at, l.answer, l.swapped_at, l.number_changed_at,
               l.pin_reset_at, l.lifted_at
        FROM member m LEFT JOIN member_line l ON l.team_id = team AND l.member_id = who
        WHERE m.team_id = team AND m.member_id = who;
END $$;
