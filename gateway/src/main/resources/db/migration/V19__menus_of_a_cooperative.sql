-- How the menus of a cooperative look: which items, in which order, and words of its own. Versions are added, never
-- changed; the newest counts, and team.menu is its number, so that every gateway sees that there is a newer one.
CREATE TABLE team_menu (
    team_id    text NOT NULL REFERENCES team,
    version    integer NOT NULL CHECK (version > 0),
    settings   jsonb NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (team_id, version)
);
SELECT fence('team_menu');

ALTER TABLE team ADD COLUMN menu integer NOT NULL DEFAULT 0;
GRANT UPDATE (menu) ON team TO akiba_app;
