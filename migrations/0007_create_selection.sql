-- A selection is a set of systems that an SQL condition chose once.  The condition is kept to say
-- why; the members are kept because the same condition may choose others tomorrow.
--
CREATE TABLE selection (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  condition  TEXT    NOT NULL,          -- over the columns of system_overview, as it was given
  digest     BLOB    NOT NULL,          -- SHA-256 over the members' digests: docs/catalog.md
  created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT selection_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT selection_digest_has_32_bytes CHECK (length(digest) = 32)
) STRICT;

CREATE TRIGGER selection_never_changes
BEFORE UPDATE ON selection
BEGIN
  SELECT RAISE(ABORT, 'A selection never changes once created. Create another under a new name.');
END;
