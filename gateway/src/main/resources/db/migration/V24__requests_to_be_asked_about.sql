-- When the provider is to be asked how a payment request ended, and how often it was; NULL is never.
ALTER TABLE payment_request
    ADD COLUMN ask_at timestamptz,
    ADD COLUMN asked  integer NOT NULL DEFAULT 0 CHECK (asked >= 0);
CREATE INDEX payment_request_to_ask ON payment_request (ask_at) WHERE ask_at IS NOT NULL;
