-- The words are folded before they come here; only the index is kept, since the texts are in `documents`.
CREATE VIRTUAL TABLE full_text USING fts5(words, content = '', tokenize = 'ascii');
