-- Whom to ask about an entry stands beside its content, so that a page on a thousand of them reads none of their texts.
ALTER TABLE entries ADD COLUMN contact TEXT;
UPDATE entries SET contact = json_extract(content, '$.facts.contact');

-- The index that the register is read from holds every column that it asks for, or SQLite reads the rows after all.
DROP INDEX entries_register;
CREATE INDEX entries_register ON entries (id, kind, organisation, visibility, title, confidence, created_at, updated_at,
    last_confirmed_at, review_by, lifecycle, live_since, hosting, disposition, satisfaction, would_choose_again, willing_to_talk,
    happy_to_demo, contact)
    WHERE status = 'published';
