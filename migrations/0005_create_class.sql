-- A class is a named set of systems that share a training label.

CREATE TABLE class (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  promised   INTEGER,                   -- systems that the commands which filled it put in; NULL:
                                        -- unknown. The audit compares its size with this
  created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT class_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT class_name_has_at_most_255_bytes CHECK (length(CAST(name AS BLOB)) <= 255),
  CONSTRAINT class_name_has_no_control_character CHECK (
    instr(CAST(name AS BLOB), x'00') = 0 AND
    name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
  CONSTRAINT class_promise_is_not_negative CHECK (promised >= 0)
) STRICT;

-- The systems of a class. A system of two classes can be written down, because two sources may
-- disagree about it; the audit reports it.

CREATE TABLE class_member (
  class  INTEGER NOT NULL REFERENCES class (id) ON DELETE CASCADE,
  system INTEGER NOT NULL REFERENCES system (id),
  PRIMARY KEY (class, system)
) STRICT, WITHOUT ROWID;

CREATE INDEX class_member_by_system ON class_member (system);

-- How many classes there are, and how many systems are in them, by the commands that filled, merged
-- and emptied classes: one row. Beside the promise of each class it keeps their number, which no
-- class can: 10 labels in place of 10,000 are found although each of the ten has as many systems as
-- it says.

CREATE TABLE class_promise (
  id      INTEGER PRIMARY KEY ON CONFLICT REPLACE,  -- 1: a second row takes the place of the first
  classes INTEGER NOT NULL,             -- how many there are
  systems INTEGER NOT NULL,             -- how many are in them; one in two classes counts twice
  CONSTRAINT class_promise_is_one_row CHECK (id = 1),
  CONSTRAINT promise_of_all_classes_is_not_negative CHECK (classes >= 0 AND systems >= 0)
) STRICT;

CREATE TRIGGER class_promise_is_never_deleted
BEFORE DELETE ON class_promise
BEGIN
  SELECT RAISE(ABORT, 'The promise of the classes is never deleted, for the audit holds them to it.');
END;

-- A new catalog has no class.
INSERT INTO class_promise (id, classes, systems) VALUES (1, 0, 0);

-- One row a class: how many systems it has, and how many it was promised.

CREATE VIEW class_overview AS
SELECT
  c.name AS class,
  (SELECT count(*) FROM class_member AS cm WHERE cm.class = c.id) AS systems,
  c.promised,
  c.created_at
FROM class AS c;
