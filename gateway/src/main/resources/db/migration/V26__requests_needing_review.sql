-- Requests that ended without an answer wait for people; what people decided stands beside them.
ALTER TABLE payment_request DROP CONSTRAINT payment_request_status_check,
    ADD CHECK (status IN ('CREATED', 'SENT', 'UNCLEAR', 'SUCCEEDED', 'FAILED', 'EXPIRED', 'NEEDS_REVIEW', 'CLOSED')),
    -- When the provider first said that it was paid, naming no receipt. Nothing is booked from that.
    ADD COLUMN paid_since    timestamptz,
    ADD COLUMN review_reason text CHECK (review_reason IN ('NO_ANSWER', 'PAID_WITHOUT_RECEIPT', 'CONTRADICTION')),
    ADD COLUMN closed_at     timestamptz,
    ADD COLUMN closed_by     text,
    ADD COLUMN close_reason  text,
    ADD CHECK (status <> 'NEEDS_REVIEW' OR review_reason IS NOT NULL),
    ADD CHECK (status <> 'CLOSED' OR (closed_at IS NOT NULL AND closed_by IS NOT NULL AND close_reason IS NOT NULL));
-- What staff list and what is counted: the few that have not ended.
CREATE INDEX payment_request_open ON payment_request (team_id, status, created_at, request_id)
    WHERE status IN ('CREATED', 'SENT', 'UNCLEAR', 'NEEDS_REVIEW');
-- Those that nobody has asked about until now are asked about at once.
DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT team_id FROM team LOOP
        PERFORM set_config('app.team', t, true);
        UPDATE payment_request SET ask_at = now() WHERE team_id = t AND status IN ('SENT', 'UNCLEAR');
    END LOOP;
    PERFORM set_config('app.team', '', true);
END $$;
