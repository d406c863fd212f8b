-- What a site at step 1 had written.
INSERT INTO site (id, identity, change_seq) VALUES (1, 'a-site', 1);
INSERT INTO organisations (slug, is_council, name, details) VALUES ('fife', 1, 'Fife Council', '{}');
INSERT INTO suppliers (slug, name) VALUES ('civica', 'Civica');
INSERT INTO technologies (slug, name, supplier, licence, note) VALUES ('spydus', 'Spydus', 'civica', 'commercial', '');
INSERT INTO capabilities (slug, name, position, details) VALUES ('library-management', 'Library management', 1, '{}');
INSERT INTO entries (id, kind, organisation, visibility, status, lifecycle, content, revision, source, confidence, created_at, updated_at, updated_by)
VALUES ('01a20000-0000-7000-8000-000000000001', 'deployment', 'fife', 'public', 'published', 'live',
    '{"title":"Spydus in Fife’s libraries","facts":{"lifecycle":"live","live_since":"2021-04","satisfaction":4,"willing_to_talk":"yes","contact":"libraries@fife.example"}}',
    1, 'written', 'reported', 1, 1, 'Ann');
INSERT INTO entries (id, kind, organisation, visibility, status, content, revision, source, confidence, created_at, updated_at, updated_by)
VALUES ('01a20000-0000-7000-8000-000000000002', 'guide', 'fife', 'own', 'withdrawn', '{"title":"Gone","facts":{}}', 1, 'written', 'reported', 1, 1, 'Ann');
INSERT INTO entry_technologies (entry, technology) VALUES ('01a20000-0000-7000-8000-000000000001', 'spydus');
INSERT INTO entry_capabilities (entry, capability) VALUES ('01a20000-0000-7000-8000-000000000001', 'library-management');
INSERT INTO changes (seq, subject, id, what, actor, at) VALUES (1, 'entry', '01a20000-0000-7000-8000-000000000001', 'published', 'Ann', 1);
