-- The ledger: append-only; a newer reading of a document stands beside the older one.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    published TEXT NOT NULL,
    precision TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT,
    publisher TEXT,
    url TEXT
) STRICT;

CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents,
    version TEXT NOT NULL,
    digest TEXT NOT NULL,
    read_at TEXT NOT NULL,
    UNIQUE (document, version, digest)
) STRICT;

CREATE VIEW current AS SELECT max(id) AS id, document FROM readings GROUP BY document;

CREATE TABLE actors (
    reading INTEGER NOT NULL REFERENCES readings,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    part_of TEXT,
    members INTEGER,
    PRIMARY KEY (reading, id)
) STRICT;

CREATE TABLE mentions (
    reading INTEGER NOT NULL REFERENCES readings,
    actor TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL
) STRICT;

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
) STRICT;

CREATE TABLE contents (
    reading INTEGER NOT NULL,
    statement TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    FOREIGN KEY (reading, statement) REFERENCES statements
) STRICT;

CREATE TABLE about (
    reading INTEGER NOT NULL,
    statement TEXT NOT NULL,
    actor TEXT NOT NULL,
    FOREIGN KEY (reading, statement) REFERENCES statements
) STRICT;

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
) STRICT;

CREATE TABLE parties (
    reading INTEGER NOT NULL,
    event TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    actor TEXT NOT NULL,
    FOREIGN KEY (reading, event) REFERENCES events
) STRICT;

CREATE TABLE matters (
    reading INTEGER NOT NULL REFERENCES readings,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    number TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (reading, id)
) STRICT;

CREATE INDEX actors_by_name ON actors (id, name);
CREATE INDEX mentions_by_actor ON mentions (reading, actor);
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX contents_by_statement ON contents (reading, statement);
CREATE INDEX about_by_statement ON about (reading, statement);
CREATE INDEX about_by_actor ON about (actor);
CREATE INDEX events_by_type ON events (type, date);
CREATE INDEX parties_by_event ON parties (reading, event);
CREATE INDEX parties_by_actor ON parties (actor, role);
