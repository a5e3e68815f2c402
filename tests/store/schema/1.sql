-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables as schema version 1 made them, kept word for word.
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
PRAGMA application_id = 1919513200;
PRAGMA user_version = 1;
