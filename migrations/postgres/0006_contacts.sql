-- Whom to ask about an entry stands beside its content, so that a page on a thousand of them reads none of their texts.
ALTER TABLE entries ADD COLUMN contact TEXT;
UPDATE entries SET contact = content::json -> 'facts' ->> 'contact';
