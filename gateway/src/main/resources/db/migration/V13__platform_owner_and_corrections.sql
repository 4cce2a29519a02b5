-- The platform's owner works in other cooperatives as platform:<home>/<id>. Nobody who works there may have such a name,
-- nor one that members and providers have.
ALTER TABLE staff ADD CONSTRAINT staff_id_is_no_other CHECK (staff_id !~ '^(platform|member|provider):') NOT VALID;

-- Who changed an application after it was handed in: they had a hand in it, and do not approve it.
ALTER TABLE loan ADD COLUMN corrected_by text[] NOT NULL DEFAULT '{}';
