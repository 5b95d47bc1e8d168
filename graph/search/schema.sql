-- What can be found: things, their names and texts, and the folded keys of these.
CREATE TABLE meta (version TEXT NOT NULL);
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, statements INTEGER NOT NULL);
CREATE TABLE name (
  id INTEGER PRIMARY KEY,
  thing INTEGER NOT NULL REFERENCES thing (id),
  text TEXT NOT NULL,
  lang TEXT NOT NULL,
  role INTEGER NOT NULL -- 0 the name, 1 another name, 2 a text
);
CREATE TABLE key (id INTEGER PRIMARY KEY, name INTEGER NOT NULL REFERENCES name (id), key TEXT NOT NULL);
CREATE INDEX key_by_key ON key (key);
-- The words of names, against which slips are corrected.
CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE by_word USING fts5 (key, content = 'key', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3');
CREATE VIRTUAL TABLE by_part USING fts5 (key, content = 'key', content_rowid = 'id', tokenize = 'trigram');
