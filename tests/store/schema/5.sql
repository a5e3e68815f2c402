-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables as schema version 4 made them, kept word for word.
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  begun_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  ended_at TEXT,
  request TEXT NOT NULL
    CHECK (CASE WHEN json_valid(request) THEN json_type(request) = 'object' ELSE 0 END),
  is_complete INTEGER CHECK (is_complete IN (0, 1)),
  fingerprint TEXT CHECK (fingerprint NOT GLOB '*[^0-9a-f]*' AND length(fingerprint) = 64),
  result TEXT CHECK (CASE WHEN json_valid(result) THEN json_type(result) = 'object'
    ELSE result IS NULL END),
  CHECK ((ended_at IS NULL) = (is_complete IS NULL)
    AND (ended_at IS NULL) = (fingerprint IS NULL) AND (ended_at IS NULL) = (result IS NULL))
) STRICT;
CREATE TABLE outcome (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  cell INTEGER NOT NULL CHECK (cell >= 0),
  replication INTEGER NOT NULL CHECK (replication >= 0),
  value INTEGER NOT NULL,
  PRIMARY KEY (run, cell, replication)
) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoint (
  run INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  first INTEGER NOT NULL CHECK (first >= 0),
  n_wanted INTEGER NOT NULL CHECK (n_wanted >= 1),
  n_done INTEGER NOT NULL CHECK (n_done BETWEEN 0 AND n_wanted),
  n_events INTEGER NOT NULL CHECK (n_events >= 0),
  fingerprint TEXT NOT NULL CHECK (fingerprint NOT GLOB '*[^0-9a-f]*' AND length(fingerprint) = 64)
) STRICT;
CREATE TABLE series (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  cell INTEGER NOT NULL CHECK (cell >= 0),
  n INTEGER NOT NULL CHECK (n >= 1),
  total BLOB NOT NULL CHECK (length(total) = 16),
  squares BLOB NOT NULL CHECK (length(squares) = 16),
  smallest INTEGER NOT NULL,
  largest INTEGER NOT NULL,
  counts BLOB NOT NULL CHECK (length(counts) > 0 AND length(counts) % 8 = 0),
  PRIMARY KEY (run, cell)
) STRICT, WITHOUT ROWID;
ALTER TABLE checkpoint ADD COLUMN n_failed INTEGER NOT NULL DEFAULT 0
  CHECK (n_failed BETWEEN 0 AND n_wanted - n_done);
CREATE TABLE failure (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  replication INTEGER NOT NULL CHECK (replication >= 0),
  message TEXT NOT NULL,
  PRIMARY KEY (run, replication)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  replication INTEGER NOT NULL CHECK (replication >= 0),
  record BLOB NOT NULL CHECK (length(record) > 0 AND length(record) % 8 = 0),
  PRIMARY KEY (run, replication)
) STRICT;
CREATE TABLE point (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  point INTEGER NOT NULL CHECK (point >= 0),
  cells BLOB NOT NULL CHECK (length(cells) > 0 AND length(cells) % 8 = 0),
  fingerprint TEXT NOT NULL CHECK (fingerprint NOT GLOB '*[^0-9a-f]*' AND length(fingerprint) = 64),
  PRIMARY KEY (run, point)
) STRICT;
PRAGMA application_id = 1919513200;
PRAGMA user_version = 5;
