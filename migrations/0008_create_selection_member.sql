-- The systems of a selection.  They are written first and the selection's own row last, in one
-- transaction: from then on the triggers refuse to change them.  Deleting the selection's row
-- deletes them with it.
--
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
