-- Names that curators say mean the same: one group a row, its names as a JSON list.
CREATE TABLE synonyms (
    id TEXT PRIMARY KEY,
    names TEXT NOT NULL,
    added_by TEXT NOT NULL,
    added_at BIGINT NOT NULL
);

-- A search that somebody keeps, as JSON. Its feed is read by a secret address, of which only the hash is kept; none: it has no feed.
CREATE TABLE saved_searches (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    feed_hash TEXT,
    saved_at BIGINT NOT NULL,
    CONSTRAINT saved_searches_feed_hash_key UNIQUE (feed_hash)
);
CREATE INDEX saved_searches_account ON saved_searches (account, saved_at);

-- What is asked, without who asks. Asked for the last time long ago, it is forgotten.
CREATE TABLE search_log (
    words TEXT PRIMARY KEY,
    asked BIGINT NOT NULL,
    found_nothing BIGINT NOT NULL,
    last_asked_at BIGINT NOT NULL
);
