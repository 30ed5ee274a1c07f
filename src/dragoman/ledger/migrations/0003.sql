-- Schema 3: matters in full with stances, commitments and memberships; the date beside who was in it and what is searched,
-- so that the newest entries are found without looking up the documents of all.

ALTER TABLE matters RENAME TO old_matters;

CREATE TABLE matters (
    reading INTEGER NOT NULL REFERENCES readings,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    proposer TEXT,
    object TEXT,
    number REAL,
    unit TEXT,
    deadline TEXT,
    precision TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID, STRICT;

-- All places where a matter is meant.
CREATE TABLE places (
    reading INTEGER NOT NULL,
    matter TEXT NOT NULL,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (reading, matter, place),
    FOREIGN KEY (reading, matter) REFERENCES matters
) WITHOUT ROWID, STRICT;

CREATE TABLE stances (
    reading INTEGER NOT NULL REFERENCES readings,
    id TEXT NOT NULL,
    matter TEXT NOT NULL,
    party TEXT NOT NULL,
    position TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    condition_start INTEGER,
    condition_stop INTEGER,
    statement TEXT,
    event TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE commitments (
    reading INTEGER NOT NULL REFERENCES readings,
    id TEXT NOT NULL,
    act TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    what_start INTEGER NOT NULL,
    what_stop INTEGER NOT NULL,
    due TEXT,
    precision TEXT,
    condition_start INTEGER,
    condition_stop INTEGER,
    consequence_start INTEGER,
    consequence_stop INTEGER,
    matter TEXT,
    said_by TEXT,
    statement TEXT,
    event TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE memberships (
    reading INTEGER NOT NULL REFERENCES readings,
    id TEXT NOT NULL,
    coalition TEXT NOT NULL,
    act TEXT NOT NULL,
    count INTEGER,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID, STRICT;

-- The actors of matters, commitments and memberships, where there may be several.
CREATE TABLE sides (
    reading INTEGER NOT NULL REFERENCES readings,
    record TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('party', 'to', 'member')),
    place INTEGER NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (reading, record, role, place)
) WITHOUT ROWID, STRICT;

INSERT INTO matters
    SELECT m.reading, m.id, m.kind, substr(d.text, m.start + 1, m.stop - m.start), m.start, m.stop,
        NULL, NULL, NULL, NULL, NULL, NULL, 0.5, m.rule
    FROM old_matters m JOIN readings r ON r.id = m.reading JOIN documents d ON d.id = r.document;
DROP TABLE old_matters;

ALTER TABLE statements ADD COLUMN published TEXT NOT NULL DEFAULT '';
ALTER TABLE about ADD COLUMN published TEXT NOT NULL DEFAULT '';
ALTER TABLE parties ADD COLUMN published TEXT NOT NULL DEFAULT '';
ALTER TABLE searchable ADD COLUMN published TEXT NOT NULL DEFAULT '';
UPDATE statements SET published =
    (SELECT d.published FROM documents d JOIN readings r ON r.document = d.id WHERE r.id = reading);
UPDATE about SET published =
    (SELECT d.published FROM documents d JOIN readings r ON r.document = d.id WHERE r.id = reading);
UPDATE parties SET published =
    (SELECT d.published FROM documents d JOIN readings r ON r.document = d.id WHERE r.id = reading);
UPDATE searchable SET published =
    (SELECT d.published FROM documents d JOIN readings r ON r.document = d.id WHERE r.id = reading);

DROP INDEX statements_by_speaker;
DROP INDEX about_by_actor;
DROP INDEX parties_by_actor;
CREATE INDEX statements_by_speaker ON statements (speaker, published);
CREATE INDEX about_by_actor ON about (actor, published);
CREATE INDEX parties_by_actor ON parties (actor, role, published);
CREATE INDEX matters_by_id ON matters (id);
CREATE INDEX stances_by_matter ON stances (matter);
CREATE INDEX stances_by_party ON stances (party);
