-- What members see and key on dialled sessions, in counts: never who. Gateways count in memory and add here every few
-- seconds, so a row grows by what each of them brings.
CREATE TABLE ussd_day (
    team_id    text NOT NULL REFERENCES team,
    -- Where the cooperative is, when the key was pressed.
    day        date NOT NULL,
    aggregator text NOT NULL,
    -- A step of the menus; 'dial' for what comes before the first.
    screen     text NOT NULL,
    shown      bigint NOT NULL CHECK (shown >= 0),
    answered   bigint NOT NULL CHECK (answered >= 0),
    -- Of those answered, how many led to the menu's own last words.
    ended      bigint NOT NULL CHECK (ended >= 0),
    -- How often it was left, and shown again in a later call.
    resumed    bigint NOT NULL CHECK (resumed >= 0),
    -- How many answers took at most 5, 10, 25, 50, 100, 250, 500, 1,000, 2,500, 5,000 and 10,000 ms, and longer.
    times      bigint[] NOT NULL CHECK (cardinality(times) = 12),
    PRIMARY KEY (team_id, day, aggregator, screen)
);
SELECT fence('ussd_day');
GRANT UPDATE ON ussd_day TO akiba_app;

-- One list of counts added to another of the same length.
CREATE FUNCTION counts_added(known bigint[], more bigint[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(a + b ORDER BY place) FROM unnest(known, more) WITH ORDINALITY AS both_of(a, b, place)
$$;
