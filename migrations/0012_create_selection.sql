-- A selection is a set of systems that an SQL condition chose once. The condition is kept to say
-- why; the members are kept because the same condition may choose others tomorrow.

CREATE TABLE selection (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  condition  TEXT    NOT NULL,          -- over the columns of system_overview, as it was given
  digest     BLOB    NOT NULL,          -- SHA-256 over the members' digests: docs/catalog.md
  created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT selection_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT selection_name_has_at_most_255_bytes CHECK (length(CAST(name AS BLOB)) <= 255),
  CONSTRAINT selection_name_has_no_control_character CHECK (
    instr(CAST(name AS BLOB), x'00') = 0 AND
    name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
  CONSTRAINT selection_digest_has_32_bytes CHECK (length(digest) = 32)
) STRICT;

CREATE TRIGGER selection_never_changes
BEFORE UPDATE OF id, condition, digest, created_at ON selection
BEGIN
  SELECT RAISE(ABORT, 'A selection never changes once created. Create another under a new name.');
END;

-- The systems of a selection. They are written first and the selection's own row last, in one
-- transaction: from then on the triggers refuse to change them. Deleting the selection's row
-- deletes them with it.

CREATE TABLE selection_member (
  selection INTEGER NOT NULL
    REFERENCES selection (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  system    INTEGER NOT NULL REFERENCES system (id),
  PRIMARY KEY (selection, system)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER selection_gains_no_member
BEFORE INSERT ON selection_member
WHEN EXISTS (SELECT 1 FROM selection WHERE id = NEW.selection)
BEGIN
  SELECT RAISE(ABORT, 'A selection gains no member once created. Create another under a new name.');
END;

CREATE TRIGGER selection_loses_no_member
BEFORE DELETE ON selection_member
WHEN EXISTS (SELECT 1 FROM selection WHERE id = OLD.selection)
BEGIN
  SELECT RAISE(ABORT, 'A selection loses no member once created. Create another under a new name.');
END;

CREATE TRIGGER selection_member_never_changes
BEFORE UPDATE ON selection_member
BEGIN
  SELECT RAISE(ABORT, 'A member of a selection never changes. Create another under a new name.');
END;

-- One row a selection.

CREATE VIEW selection_overview AS
SELECT
  n.name AS selection,
  n.condition,
  (SELECT count(*) FROM selection_member AS nm WHERE nm.selection = n.id) AS systems,
  lower(hex(n.digest)) AS digest,
  n.created_at
FROM selection AS n;
