-- What is counted of an entry stands beside its content, which alone decides.
ALTER TABLE entries ADD COLUMN title TEXT;
ALTER TABLE entries ADD COLUMN live_since TEXT;
ALTER TABLE entries ADD COLUMN hosting TEXT;
ALTER TABLE entries ADD COLUMN disposition TEXT;
ALTER TABLE entries ADD COLUMN satisfaction BIGINT;
ALTER TABLE entries ADD COLUMN would_choose_again TEXT;
ALTER TABLE entries ADD COLUMN willing_to_talk TEXT;
ALTER TABLE entries ADD COLUMN happy_to_demo TEXT;
UPDATE entries SET
    title = json_extract(content, '$.title'),
    live_since = json_extract(content, '$.facts.live_since'),
    hosting = json_extract(content, '$.facts.hosting'),
    disposition = json_extract(content, '$.facts.disposition'),
    satisfaction = json_extract(content, '$.facts.satisfaction'),
    would_choose_again = json_extract(content, '$.facts.would_choose_again'),
    willing_to_talk = json_extract(content, '$.facts.willing_to_talk'),
    happy_to_demo = json_extract(content, '$.facts.happy_to_demo');

-- With these SQLite read every published entry to find ten; lists come from the register now.
DROP INDEX entries_listed;
DROP INDEX entries_organisation;

-- The register is read at every start: from this index alone, not from rows whose text lies in between.
CREATE INDEX entries_register ON entries (id, kind, organisation, visibility, title, confidence, updated_at, last_confirmed_at,
    review_by, lifecycle, live_since, hosting, disposition, satisfaction, would_choose_again, willing_to_talk, happy_to_demo)
    WHERE status = 'published';

-- The links of an entry, read without a look at the table.
DROP INDEX entry_technologies_entry;
DROP INDEX entry_capabilities_entry;
CREATE INDEX entry_technologies_entry ON entry_technologies (entry, technology);
CREATE INDEX entry_capabilities_entry ON entry_capabilities (entry, capability);
