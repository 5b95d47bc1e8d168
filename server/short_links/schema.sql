-- The kept queries: days are counted from 1970-01-01. `made` counts the new links of an hour by client, under a name
-- that tells nobody who it is.
CREATE TABLE IF NOT EXISTS link (
  id TEXT NOT NULL UNIQUE,
  bytes INTEGER NOT NULL,
  used INTEGER NOT NULL,
  query TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS link_by_use ON link (used, bytes);
CREATE TABLE IF NOT EXISTS made (
  hour INTEGER NOT NULL,
  client BLOB NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (hour, client)
) WITHOUT ROWID;
