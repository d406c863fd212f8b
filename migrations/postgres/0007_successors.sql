-- Who took a supplier over, or what it is called now, as curators say: one decision a row, never edited. The newest stands, and
-- suppliers.successor says the same. No successor: it stands by itself again.
CREATE TABLE supplier_successions (
    id TEXT PRIMARY KEY,
    supplier TEXT NOT NULL REFERENCES suppliers (slug) ON UPDATE CASCADE,
    successor TEXT REFERENCES suppliers (slug) ON UPDATE CASCADE,
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at BIGINT NOT NULL
);
CREATE INDEX supplier_successions_supplier ON supplier_successions (supplier, set_at);
