-- A calendar of renewals at a secret address, of which only the hash is kept.
CREATE TABLE calendars (
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    made_at BIGINT NOT NULL,
    CONSTRAINT calendars_account_key UNIQUE (account)
);
