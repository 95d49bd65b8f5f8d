-- Where each system of a split by class or by system stands.  The members are written first and the
-- split's own row last, in one transaction: from then on the triggers refuse to change them.
-- Deleting the split's row deletes them with it.
--
CREATE TABLE split_member (
  split  INTEGER NOT NULL REFERENCES split (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  system INTEGER NOT NULL REFERENCES system (id),
  subset INTEGER NOT NULL,              -- the position of the subset
  PRIMARY KEY (split, system),
  FOREIGN KEY (split, subset) REFERENCES split_subset (split, position)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER split_gains_no_member
BEFORE INSERT ON split_member
WHEN EXISTS (SELECT 1 FROM split WHERE id = NEW.split)
BEGIN
  SELECT RAISE(ABORT, 'A split gains no member once created. Create another under a new name.');
END;

CREATE TRIGGER split_loses_no_member
BEFORE DELETE ON split_member
WHEN EXISTS (SELECT 1 FROM split WHERE id = OLD.split)
BEGIN
  SELECT RAISE(ABORT, 'A split loses no member once created. Create another under a new name.');
END;

CREATE TRIGGER split_member_never_changes
BEFORE UPDATE ON split_member
BEGIN
  SELECT RAISE(ABORT, 'A member of a split never changes. Create another split under a new name.');
END;
