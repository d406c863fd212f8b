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
    title = content::json ->> 'title',
    live_since = content::json -> 'facts' ->> 'live_since',
    hosting = content::json -> 'facts' ->> 'hosting',
    disposition = content::json -> 'facts' ->> 'disposition',
    satisfaction = (content::json -> 'facts' ->> 'satisfaction')::BIGINT,
    would_choose_again = content::json -> 'facts' ->> 'would_choose_again',
    willing_to_talk = content::json -> 'facts' ->> 'willing_to_talk',
    happy_to_demo = content::json -> 'facts' ->> 'happy_to_demo';

-- With these SQLite read every published entry to find ten; lists come from the register now.
DROP INDEX entries_listed;
DROP INDEX entries_organisation;

-- The links of an entry, read without a look at the table.
DROP INDEX entry_technologies_entry;
DROP INDEX entry_capabilities_entry;
CREATE INDEX entry_technologies_entry ON entry_technologies (entry, technology);
CREATE INDEX entry_capabilities_entry ON entry_capabilities (entry, capability);
