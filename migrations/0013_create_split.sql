-- A split is a partition into named subsets (train, val, test, …), frozen as rows: what is added to
-- the catalog later moves nobody.

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
  CONSTRAINT split_name_has_at_most_255_bytes CHECK (length(CAST(name AS BLOB)) <= 255),
  CONSTRAINT split_name_has_no_control_character CHECK (
    instr(CAST(name AS BLOB), x'00') = 0 AND
    name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
  CONSTRAINT split_unit_is_class_system_or_image CHECK (unit IN ('class', 'system', 'image')),
  CONSTRAINT split_method_is_exact_or_stable CHECK (method IN ('exact', 'stable')),
  CONSTRAINT split_seed_is_not_negative CHECK (seed >= 0),
  CONSTRAINT split_has_images_if_they_are_its_unit
    CHECK (CASE unit WHEN 'image' THEN images IS NOT NULL AND images >= 1 ELSE images IS NULL END),
  CONSTRAINT split_digest_has_32_bytes CHECK (length(digest) = 32)
) STRICT;

CREATE TRIGGER split_never_changes
BEFORE UPDATE OF id, unit, method, seed, images, selection, digest, created_at ON split
BEGIN
  SELECT RAISE(ABORT, 'A split never changes once created. Create another under a new name.');
END;

-- The subsets of a split, in the order they were asked for. Like the members, they are written
-- before the split's own row and cannot be changed after it.

CREATE TABLE split_subset (
  split    INTEGER NOT NULL REFERENCES split (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,            -- 0, 1, 2, …
  name     TEXT    NOT NULL,
  fraction REAL    NOT NULL,            -- of the units; a split's fractions sum to 1
  deviation INTEGER NOT NULL DEFAULT 0, -- units above the exact count; 0 unless what had to stay
                                        -- together allowed no other
  PRIMARY KEY (split, position),
  UNIQUE (split, name),
  CONSTRAINT subset_position_is_not_negative CHECK (position >= 0),
  CONSTRAINT subset_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT subset_name_has_at_most_255_bytes CHECK (length(CAST(name AS BLOB)) <= 255),
  CONSTRAINT subset_name_has_no_control_character CHECK (
    instr(CAST(name AS BLOB), x'00') = 0 AND
    name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
  CONSTRAINT subset_fraction_is_above_0_and_at_most_1 CHECK (fraction > 0 AND fraction <= 1)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER split_gains_no_subset
BEFORE INSERT ON split_subset
WHEN EXISTS (SELECT 1 FROM split WHERE id = NEW.split)
BEGIN
  SELECT RAISE(ABORT, 'A split gains no subset once created. Create another under a new name.');
END;

CREATE TRIGGER split_loses_no_subset
BEFORE DELETE ON split_subset
WHEN EXISTS (SELECT 1 FROM split WHERE id = OLD.split)
BEGIN
  SELECT RAISE(ABORT, 'A split loses no subset once created. Create another under a new name.');
END;

CREATE TRIGGER split_subset_never_changes
BEFORE UPDATE ON split_subset
BEGIN
  SELECT RAISE(ABORT, 'A subset of a split never changes. Create another split under a new name.');
END;
