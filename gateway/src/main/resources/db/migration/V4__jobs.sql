-- What the gateway does by the clock. One row per cooperative, job and occurrence: whoever writes it has the run, under a
-- lease that ends by the database's clock unless it is renewed.
CREATE TABLE job_run (
    team_id     text NOT NULL REFERENCES team,
    job         text NOT NULL,
    -- The day (2026-03-10) of a daily job, so that the order of text is the order of time. Jobs of an interval have one
    -- row, 'latest', which is used again.
    occurrence  text COLLATE "C" NOT NULL,
    due         timestamptz NOT NULL,
    -- RUNNING: somebody has it until lease_until. WAITING: tried, and to be tried again from retry_at on. FAILED: given up.
    status      text NOT NULL CHECK (status IN ('RUNNING', 'WAITING', 'DONE', 'FAILED')),
    attempts    integer NOT NULL,
    owner       text NOT NULL,
    -- Grows with each lease; a mark names the epoch it was taken under, so one thought dead cannot undo its successor.
    epoch       bigint NOT NULL DEFAULT 1,
    lease_until timestamptz,
    retry_at    timestamptz,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    summary     text NOT NULL DEFAULT '',
    PRIMARY KEY (team_id, job, occurrence)
);
CREATE INDEX job_run_open ON job_run (team_id, job, occurrence) WHERE status IN ('RUNNING', 'WAITING');

ALTER TABLE job_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_run FORCE ROW LEVEL SECURITY;
CREATE POLICY of_team ON job_run TO akiba_app USING (team_id = current_setting('app.team', true))
    WITH CHECK (team_id = current_setting('app.team', true));
GRANT SELECT, INSERT, UPDATE ON job_run TO akiba_app;
