CREATE TABLE site (
    id BIGINT PRIMARY KEY,
    -- Who this database is: an index built from another one is thrown away.
    identity TEXT NOT NULL,
    -- The newest change; taking the next one in a transaction makes commit order the order of changes.
    change_seq BIGINT NOT NULL,
    CONSTRAINT site_id_check CHECK (id = 1)
);

CREATE TABLE organisations (
    slug TEXT PRIMARY KEY,
    is_council BIGINT NOT NULL,
    name TEXT NOT NULL,
    -- The rest of it, as JSON: nothing is asked of it in SQL.
    details TEXT NOT NULL
);

CREATE TABLE suppliers (
    slug TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    successor TEXT REFERENCES suppliers (slug) ON UPDATE CASCADE
);

CREATE TABLE capabilities (
    slug TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    details TEXT NOT NULL
);

CREATE TABLE technologies (
    slug TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    supplier TEXT REFERENCES suppliers (slug) ON UPDATE CASCADE,
    licence TEXT NOT NULL,
    note TEXT NOT NULL
);

CREATE TABLE technology_capabilities (
    technology TEXT NOT NULL REFERENCES technologies (slug) ON UPDATE CASCADE ON DELETE CASCADE,
    capability TEXT NOT NULL REFERENCES capabilities (slug) ON UPDATE CASCADE ON DELETE CASCADE,
    position BIGINT NOT NULL,
    PRIMARY KEY (technology, capability)
);

-- Other names of things in the catalogue. `subject` is council, supplier, technology or capability.
CREATE TABLE aliases (
    subject TEXT NOT NULL,
    slug TEXT NOT NULL,
    alias TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (subject, slug, folded)
);

-- Where a merged or renamed thing went.
CREATE TABLE redirects (
    subject TEXT NOT NULL,
    from_slug TEXT NOT NULL,
    to_slug TEXT NOT NULL,
    PRIMARY KEY (subject, from_slug)
);

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT,
    created_at BIGINT NOT NULL,
    CONSTRAINT accounts_email_key UNIQUE (email)
);

CREATE TABLE memberships (
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    organisation TEXT NOT NULL REFERENCES organisations (slug) ON UPDATE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (account, organisation, role)
);
CREATE INDEX memberships_organisation ON memberships (organisation);

CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX sessions_account ON sessions (account);

CREATE TABLE one_time_links (
    hash TEXT PRIMARY KEY,
    -- None: the link makes the first administrator.
    account TEXT REFERENCES accounts (id) ON DELETE CASCADE,
    ends_at BIGINT NOT NULL
);

CREATE TABLE api_tokens (
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    read_only BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Failed sign-ins, by what they are counted for: an account's address or a network address, hashed.
CREATE TABLE sign_in_failures (
    id TEXT PRIMARY KEY,
    counted_for TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX sign_in_failures_counted_for ON sign_in_failures (counted_for, at);

CREATE TABLE entries (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    organisation TEXT REFERENCES organisations (slug) ON UPDATE CASCADE,
    visibility TEXT NOT NULL,
    status TEXT NOT NULL,
    lifecycle TEXT,
    -- What it says, whole, as JSON; the columns around it are what SQL asks about.
    content TEXT NOT NULL,
    revision BIGINT NOT NULL,
    source TEXT NOT NULL,
    confidence TEXT NOT NULL,
    evidence_url TEXT,
    external_id TEXT,
    created_at BIGINT NOT NULL,
    author TEXT REFERENCES accounts (id),
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    last_confirmed_at BIGINT,
    last_confirmed_by TEXT,
    review_by BIGINT,
    CONSTRAINT entries_external_id_key UNIQUE (external_id)
);
CREATE INDEX entries_listed ON entries (status, updated_at);
CREATE INDEX entries_organisation ON entries (organisation, status, updated_at);

CREATE TABLE entry_technologies (
    entry TEXT NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    technology TEXT NOT NULL REFERENCES technologies (slug) ON UPDATE CASCADE,
    PRIMARY KEY (technology, entry)
);
CREATE INDEX entry_technologies_entry ON entry_technologies (entry);

CREATE TABLE entry_capabilities (
    entry TEXT NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    capability TEXT NOT NULL REFERENCES capabilities (slug) ON UPDATE CASCADE,
    PRIMARY KEY (capability, entry)
);
CREATE INDEX entry_capabilities_entry ON entry_capabilities (entry);

CREATE TABLE revisions (
    entry TEXT NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    content TEXT NOT NULL,
    author TEXT NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (entry, number)
);

CREATE TABLE drafts (
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    -- The entry that it may become, or would change; it need not exist yet.
    entry TEXT NOT NULL,
    form TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (account, entry)
);

CREATE TABLE positions (
    organisation TEXT NOT NULL REFERENCES organisations (slug) ON UPDATE CASCADE,
    capability TEXT NOT NULL REFERENCES capabilities (slug) ON UPDATE CASCADE,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (organisation, capability)
);

CREATE TABLE changes (
    seq BIGINT PRIMARY KEY,
    subject TEXT NOT NULL,
    id TEXT NOT NULL,
    what TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX changes_of ON changes (subject, id, seq);
