CREATE TABLE full_text (rowid INTEGER PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX full_text_by_word ON full_text USING gin (words);
