-- Names that came with Kenning and were offered to this site once: a newer version brings what is not here, and never again what
-- curators took out. Of a group of synonyms, `subject` is synonyms, `slug` is empty, and `folded` holds all its names.
CREATE TABLE offered_names (
    subject TEXT NOT NULL,
    slug TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (subject, slug, folded)
);
