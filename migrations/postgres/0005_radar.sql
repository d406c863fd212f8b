-- What curators decide on a technology: one decision a row, never edited; the newest stands. No ring: it is left to the rules again.
CREATE TABLE radar_rings (
    id TEXT PRIMARY KEY,
    technology TEXT NOT NULL REFERENCES technologies (slug) ON UPDATE CASCADE,
    ring TEXT,
    -- What the rules proposed at that time.
    proposed TEXT,
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at BIGINT NOT NULL
);
CREATE INDEX radar_rings_technology ON radar_rings (technology, set_at);

-- What the rules proposed when a quarter began, to one audience: technology to ring, as JSON. Moves are told from it.
CREATE TABLE radar_quarters (
    quarter TEXT NOT NULL,
    audience TEXT NOT NULL,
    rings TEXT NOT NULL,
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (quarter, audience)
);
