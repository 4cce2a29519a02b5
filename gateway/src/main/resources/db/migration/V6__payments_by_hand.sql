-- Payments that staff write down and take back, and when a loan was given up.

-- Each loan counts its payments from 1: the last one is taken back first. A payment by hand names its receipt or slip.
ALTER TABLE loan_payment
    ADD COLUMN number    integer CHECK (number > 0),
    ADD COLUMN reference text NOT NULL DEFAULT '';
-- A later payment to a loan written off moves updated_at; the day of the loss stays.
ALTER TABLE loan ADD COLUMN defaulted_at timestamptz;
DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT team_id FROM team LOOP
        PERFORM set_config('app.team', t, true);
        UPDATE loan_payment p SET number = n.number, reference = coalesce(r.transaction_id, '')
        FROM (SELECT payment_id, row_number() OVER (PARTITION BY loan_id ORDER BY booked_at, payment_id) AS number
              FROM loan_payment WHERE team_id = t) n
        LEFT JOIN receipt r ON r.team_id = t AND r.receipt_id = n.payment_id
        WHERE p.team_id = t AND p.payment_id = n.payment_id;
        UPDATE loan SET defaulted_at = updated_at WHERE team_id = t AND status = 'DEFAULTED';
    END LOOP;
    PERFORM set_config('app.team', '', true);
END $$;
ALTER TABLE loan_payment ALTER COLUMN number SET NOT NULL, ADD UNIQUE (team_id, loan_id, number);
