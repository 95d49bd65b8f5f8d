-- A split is a partition into named subsets (train, val, test, …), frozen as rows: what is added to
-- the catalog later moves nobody.
--
CREATE TABLE split (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  unit       TEXT    NOT NULL,          -- what stays whole: 'class', 'system' or 'image'
  method     TEXT    NOT NULL,          -- 'exact': counts to the unit; 'stable': a threshold on the
                                        -- hash, so that making it again later moves nobody
  seed       INTEGER NOT NULL,
  images     INTEGER,                   -- of each system, numbered from 0; NULL unless unit is 'image'
  selection  INTEGER REFERENCES selection (id), -- what was split; NULL: all systems there were
  digest     BLOB    NOT NULL,          -- SHA-256 over definition and members: docs/catalog.md
  created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT split_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT split_unit_is_class_system_or_image CHECK (unit IN ('class', 'system', 'image')),
  CONSTRAINT split_method_is_exact_or_stable CHECK (method IN ('exact', 'stable')),
  CONSTRAINT split_seed_is_not_negative CHECK (seed >= 0),
  CONSTRAINT split_has_images_if_they_are_its_unit
    CHECK (CASE unit WHEN 'image' THEN images IS NOT NULL AND images >= 1 ELSE images IS NULL END),
  CONSTRAINT split_digest_has_32_bytes CHECK (length(digest) = 32)
) STRICT;

CREATE TRIGGER split_never_changes
BEFORE UPDATE ON split
BEGIN
  SELECT RAISE(ABORT, 'A split never changes once created. Create another under a new name.');
END;
