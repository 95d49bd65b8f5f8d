-- The subsets of a split, in the order they were asked for.  Like the members, they are written
-- before the split's own row and cannot be changed after it.
--
CREATE TABLE split_subset (
  split    INTEGER NOT NULL REFERENCES split (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,            -- 0, 1, 2, …
  name     TEXT    NOT NULL,
  fraction REAL    NOT NULL,            -- of the units; a split's fractions sum to 1
  PRIMARY KEY (split, position),
  UNIQUE (split, name),
  CONSTRAINT subset_position_is_not_negative CHECK (position >= 0),
  CONSTRAINT subset_name_is_not_empty CHECK (trim(name) <> ''),
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
