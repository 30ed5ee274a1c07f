-- Schema 2: corrections and the readings made by them, names, full text. All tables are laid anew: in the order of
-- their reading, so that a document's records stand together, and with texts last, so that a date is found without them.

DROP VIEW current;
ALTER TABLE parties RENAME TO old_parties;
ALTER TABLE about RENAME TO old_about;
ALTER TABLE contents RENAME TO old_contents;
ALTER TABLE matters RENAME TO old_matters;
ALTER TABLE events RENAME TO old_events;
ALTER TABLE statements RENAME TO old_statements;
ALTER TABLE mentions RENAME TO old_mentions;
ALTER TABLE actors RENAME TO old_actors;
ALTER TABLE readings RENAME TO old_readings;
ALTER TABLE documents RENAME TO old_documents;

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    published TEXT NOT NULL,
    precision TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT,
    publisher TEXT,
    url TEXT,
    text TEXT NOT NULL
) STRICT;

-- `base` is the machine's reading that persons' corrections were applied to; none for a machine's own.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents,
    base INTEGER REFERENCES readings,
    version TEXT NOT NULL,
    digest TEXT NOT NULL,
    read_at TEXT NOT NULL
) STRICT;

CREATE TABLE actors (
    reading INTEGER NOT NULL REFERENCES readings,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    part_of TEXT,
    members INTEGER,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE mentions (
    reading INTEGER NOT NULL REFERENCES readings,
    actor TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (reading, actor, start, stop)
) WITHOUT ROWID, STRICT;

CREATE TABLE statements (
    reading INTEGER NOT NULL REFERENCES readings,
    id TEXT NOT NULL,
    speaker TEXT,
    addressee TEXT,
    kind TEXT NOT NULL,
    cue_start INTEGER,
    cue_stop INTEGER,
    source_start INTEGER,
    source_stop INTEGER,
    sense TEXT NOT NULL,
    sentiment REAL NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE contents (
    reading INTEGER NOT NULL,
    statement TEXT NOT NULL,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (reading, statement, place),
    FOREIGN KEY (reading, statement) REFERENCES statements
) WITHOUT ROWID, STRICT;

CREATE TABLE about (
    reading INTEGER NOT NULL,
    statement TEXT NOT NULL,
    place INTEGER NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (reading, statement, place),
    FOREIGN KEY (reading, statement) REFERENCES statements
) WITHOUT ROWID, STRICT;

CREATE TABLE events (
    reading INTEGER NOT NULL REFERENCES readings,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    status TEXT NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_stop INTEGER NOT NULL,
    date TEXT,
    place TEXT,
    contexts TEXT NOT NULL,
    magnitude REAL NOT NULL,
    statement TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE parties (
    reading INTEGER NOT NULL,
    event TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    place INTEGER NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (reading, event, role, place),
    FOREIGN KEY (reading, event) REFERENCES events
) WITHOUT ROWID, STRICT;

CREATE TABLE matters (
    reading INTEGER NOT NULL REFERENCES readings,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    number TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID, STRICT;

INSERT INTO documents
    SELECT id, published, precision, language, title, publisher, url, text FROM old_documents;
INSERT INTO readings
    SELECT id, document, NULL, version, digest, replace(read_at, '+00:00', '.000000+00:00')
    FROM old_readings;
INSERT INTO actors SELECT reading, id, name, kind, part_of, members FROM old_actors;
INSERT INTO mentions SELECT DISTINCT reading, actor, start, stop FROM old_mentions;
INSERT INTO statements SELECT * FROM old_statements;
INSERT INTO contents
    SELECT reading, statement,
        row_number() OVER (PARTITION BY reading, statement ORDER BY rowid) - 1, start, stop
    FROM old_contents;
INSERT INTO about
    SELECT reading, statement,
        row_number() OVER (PARTITION BY reading, statement ORDER BY rowid) - 1, actor
    FROM old_about;
INSERT INTO events SELECT * FROM old_events;
INSERT INTO parties
    SELECT reading, event, role,
        row_number() OVER (PARTITION BY reading, event, role ORDER BY rowid) - 1, actor
    FROM old_parties;
INSERT INTO matters SELECT * FROM old_matters;

DROP TABLE old_parties;
DROP TABLE old_about;
DROP TABLE old_contents;
DROP TABLE old_matters;
DROP TABLE old_events;
DROP TABLE old_statements;
DROP TABLE old_mentions;
DROP TABLE old_actors;
DROP TABLE old_readings;
DROP TABLE old_documents;

-- What persons say. `record` is JSON: the record they speak of, as they leave it, with the actors it names;
-- `start` up to `stop` are the characters it stands on. A merge has no document.
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    author TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    action TEXT NOT NULL
        CHECK (action IN ('confirm', 'reject', 'assign', 'add', 'merge', 'split', 'undo')),
    document TEXT REFERENCES documents,
    start INTEGER,
    stop INTEGER,
    record TEXT,
    actor TEXT,
    target TEXT,
    undoes INTEGER UNIQUE REFERENCES corrections
) STRICT;

-- From here on derived: can be made again from the tables above.
CREATE TABLE names (
    actor TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (actor, name)
) WITHOUT ROWID, STRICT;

-- A text of the full-text index: a statement of a reading or, without statement, a document with its first reading.
CREATE TABLE searchable (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings,
    statement TEXT
) STRICT;

CREATE INDEX documents_by_date ON documents (published);
CREATE INDEX readings_by_document ON readings (document, id, read_at);
CREATE INDEX actors_by_id ON actors (id);
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX about_by_actor ON about (actor);
CREATE INDEX events_by_type ON events (type, date);
CREATE INDEX parties_by_actor ON parties (actor, role);
CREATE INDEX corrections_by_document ON corrections (document);
