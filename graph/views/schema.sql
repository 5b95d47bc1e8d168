-- What pages list, narrowed by facets and stretches of time: made when a dataset is published, and only read after that.
CREATE TABLE meta (version TEXT NOT NULL);

-- Named things, numbered in the order of their IRIs, and in each kind once more.
CREATE TABLE thing (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE, -- the IRI after the base
  kind TEXT NOT NULL,
  position INTEGER NOT NULL,
  labels TEXT NOT NULL, -- JSON: language tag to name
  classes TEXT NOT NULL, -- JSON: IRIs, superclasses too
  leaves TEXT NOT NULL, -- JSON: IRIs of its most specific classes
  dates TEXT NOT NULL -- JSON: IRIs of time-spans
);
CREATE UNIQUE INDEX thing_by_kind ON thing (kind, position);
CREATE TABLE class (iri TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (iri, thing)) WITHOUT ROWID;
-- The sources that say something of a thing: JSON, IRIs.
CREATE TABLE told (path TEXT PRIMARY KEY, sources TEXT NOT NULL) WITHOUT ROWID;

-- What citing a claim needs, and what naming and describing things needs; see claims.py and facts.py.
CREATE TABLE claim (iri TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE fact (iri TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE description (iri TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
-- Things of which more is said than a page can read: by way and property how much, and each statement; see crowded.py. The
-- orders of the statements stand in numbers, under the thing's path and «way property language».
CREATE TABLE crowd (path TEXT NOT NULL, way TEXT NOT NULL, property TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (path, way, property)) WITHOUT ROWID;
CREATE TABLE said (path TEXT NOT NULL, way TEXT NOT NULL, property TEXT NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (path, way, property, number)) WITHOUT ROWID;
CREATE TABLE first_page (body TEXT NOT NULL); -- see first_page.py
-- The sources that passages are read out of.
CREATE TABLE source (iri TEXT PRIMARY KEY) WITHOUT ROWID;

-- A list holds items in one order, by positions from 0. Sets of positions are bits of a number, sequences 32-bit numbers;
-- both are compressed (zlib).
CREATE TABLE list (name TEXT PRIMARY KEY, size INTEGER NOT NULL, undated INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE item (
  list TEXT NOT NULL,
  position INTEGER NOT NULL,
  body TEXT NOT NULL, -- JSON: what a page needs to show it
  PRIMARY KEY (list, position)
) WITHOUT ROWID;
CREATE TABLE finder (
  list TEXT NOT NULL,
  role TEXT NOT NULL, -- what the thing is to the item
  thing TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (list, role, thing, position)
) WITHOUT ROWID;
CREATE TABLE facet (
  list TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL, -- as the address writes it
  iri TEXT NOT NULL, -- what it stands for, or ''
  count INTEGER NOT NULL,
  number INTEGER NOT NULL, -- its place in the order of the facet's values
  items BLOB NOT NULL, -- the set of positions
  PRIMARY KEY (list, name, value)
) WITHOUT ROWID;
CREATE UNIQUE INDEX facet_by_number ON facet (list, name, number);
CREATE INDEX facet_by_count ON facet (list, name, count DESC, number);
CREATE TABLE month (list TEXT NOT NULL, month TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (list, month)) WITHOUT ROWID;
-- Numbers about all items of a list, one an item: in which group it stands, which item comes next in another order, its first
-- and its last possible day such as 19200816; and by facet the positions of all its values (runs.py).
CREATE TABLE numbers (list TEXT NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (list, name)) WITHOUT ROWID;
-- What such a number stands for.
CREATE TABLE code (
  list TEXT NOT NULL,
  name TEXT NOT NULL,
  number INTEGER NOT NULL,
  body TEXT NOT NULL, -- JSON
  PRIMARY KEY (list, name, number)
) WITHOUT ROWID;

-- How often terms of the ontology are used, in all and by inference; see uses.py.
CREATE TABLE use (term TEXT PRIMARY KEY, total INTEGER NOT NULL, inferred INTEGER NOT NULL) WITHOUT ROWID;
