-- The worker takes the oldest first. By the time of the next try, a row that was tried again came after all that had been
-- written since, and each of those had to be passed over because that row was older.
CREATE INDEX outbox_oldest ON outbox (created_at, outbox_id) WHERE status IN ('READY', 'SENDING');
DROP INDEX outbox_ready;
