-- Schema 4: one text in many places.

-- Where a document stood besides where it was first seen, which its own row tells; '' is unknown.
CREATE TABLE printings (
    document TEXT NOT NULL REFERENCES documents,
    publisher TEXT NOT NULL,
    url TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (document, publisher, url)
) WITHOUT ROWID, STRICT;

-- A document with the text of one that was entered before it. Without a reading, it says nothing more.
CREATE TABLE same (
    document TEXT PRIMARY KEY REFERENCES documents,
    first TEXT NOT NULL REFERENCES documents,
    entered_at TEXT NOT NULL
) STRICT;

-- Records of a new version that the first one has already.
CREATE TABLE repeats (
    reading INTEGER NOT NULL REFERENCES readings,
    record TEXT NOT NULL,
    PRIMARY KEY (reading, record)
) WITHOUT ROWID, STRICT;

-- Bands of a text's MinHash, with the text's first reading: texts that share one may be the same.
CREATE TABLE signatures (
    band INTEGER NOT NULL,
    reading INTEGER NOT NULL,
    PRIMARY KEY (band, reading)
) WITHOUT ROWID, STRICT;

CREATE INDEX same_by_first ON same (first);

-- A person can say that two texts are not the same: `actor` is then the document, `target` the first.
ALTER TABLE corrections RENAME TO old_corrections;
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    author TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    action TEXT NOT NULL CHECK
        (action IN ('confirm', 'reject', 'assign', 'add', 'merge', 'split', 'apart', 'undo')),
    document TEXT REFERENCES documents,
    start INTEGER,
    stop INTEGER,
    record TEXT,
    actor TEXT,
    target TEXT,
    undoes INTEGER UNIQUE REFERENCES corrections
) STRICT;
INSERT INTO corrections SELECT * FROM old_corrections ORDER BY id;
DROP TABLE old_corrections;
CREATE INDEX corrections_by_document ON corrections (document);
