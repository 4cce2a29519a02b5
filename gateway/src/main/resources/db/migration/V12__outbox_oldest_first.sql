-- The worker takes the oldest first. By the time of the next try, a row that was tried again came after all that had been
-- written since, and each of those had to be passed over because that row was older.
CREATE INDEX outbox_oldest ON outbox (created_at, outbox_id) WHERE status IN ('READY', 'SENDING');
DROP INDEX outbox_ready;

-- Few entries take another back; those that do not need no place in the index that keeps it to one reversal an entry.
ALTER TABLE journal_entry DROP CONSTRAINT journal_entry_team_id_reversal_of_key;
CREATE UNIQUE INDEX journal_entry_reversed ON journal_entry (team_id, reversal_of) WHERE reversal_of IS NOT NULL;
