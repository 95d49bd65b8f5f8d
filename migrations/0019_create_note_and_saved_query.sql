-- A note is a remark about one system or one class, in free text. A thing has any number of notes,
-- and a note never changes: remove it and write another. thing_change keeps what was removed.
--
-- Notes and saved queries help people to work. No selection depends on them, so the digests of the
-- content do not cover them.

CREATE TABLE note (
  id         INTEGER PRIMARY KEY,
  system     INTEGER REFERENCES system (id),                  -- NULL: it is on a class
  class      INTEGER REFERENCES class (id) ON DELETE CASCADE, -- NULL: it is on a system
  text       TEXT    NOT NULL,
  author     TEXT    NOT NULL,          -- the login name
  written_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT note_is_on_a_system_or_on_a_class CHECK ((system IS NULL) <> (class IS NULL)),
  CONSTRAINT note_is_not_empty CHECK (trim(text) <> ''),
  CONSTRAINT note_has_at_most_10000_bytes CHECK (length(CAST(text AS BLOB)) <= 10000),
  CONSTRAINT note_has_no_zero_byte CHECK (instr(CAST(text AS BLOB), x'00') = 0),
  CONSTRAINT note_author_is_not_empty CHECK (trim(author) <> '')
) STRICT;

-- The notes on a system or class. Without them, each page of one reads every note.
CREATE INDEX note_by_system ON note (system) WHERE system IS NOT NULL;
CREATE INDEX note_by_class ON note (class) WHERE class IS NOT NULL;

CREATE TRIGGER note_never_changes
BEFORE UPDATE ON note
BEGIN
  SELECT RAISE(ABORT, 'A note never changes. Remove it and write another.');
END;

-- One row a note: the label or the class that it is on.

CREATE VIEW note_overview AS
SELECT
  n.id AS note,
  CASE WHEN n.system IS NULL THEN 'class' ELSE 'system' END AS kind,
  coalesce(
    (SELECT s.label FROM system AS s WHERE s.id = n.system),
    (SELECT c.name FROM class AS c WHERE c.id = n.class)) AS name,
  n.text,
  n.author,
  n.written_at
FROM note AS n;

-- A saved query is a statement with a name, which 'fractalog query NAME' and the gallery run.

CREATE TABLE saved_query (
  id          INTEGER PRIMARY KEY,
  name        TEXT    NOT NULL UNIQUE,
  sql         TEXT    NOT NULL,         -- one statement that reads; :names are its parameters
  description TEXT    NOT NULL,         -- '': none
  author      TEXT    NOT NULL,         -- the login name of who saved it last
  saved_at    TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT saved_query_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT saved_query_name_has_at_most_255_bytes CHECK (length(CAST(name AS BLOB)) <= 255),
  CONSTRAINT saved_query_name_has_no_control_character CHECK (
    instr(CAST(name AS BLOB), x'00') = 0 AND
    name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
  CONSTRAINT saved_query_sql_is_not_empty CHECK (trim(sql) <> ''),
  CONSTRAINT saved_query_has_at_most_100000_bytes CHECK (
    length(CAST(sql AS BLOB)) + length(CAST(description AS BLOB)) <= 100000),
  CONSTRAINT saved_query_has_no_zero_byte CHECK (
    instr(CAST(sql AS BLOB), x'00') = 0 AND instr(CAST(description AS BLOB), x'00') = 0),
  CONSTRAINT saved_query_author_is_not_empty CHECK (trim(author) <> '')
) STRICT;
