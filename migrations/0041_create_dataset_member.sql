-- The systems that a dataset draws, each with its label.  Where a system stands in the split says in
-- which subset it is drawn.
--
CREATE TABLE dataset_member (
  dataset INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  system  INTEGER NOT NULL REFERENCES system (id),
  class   INTEGER NOT NULL,             -- the number in dataset_class
  PRIMARY KEY (dataset, system),
  FOREIGN KEY (dataset, class) REFERENCES dataset_class (dataset, number)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER dataset_gains_no_member
BEFORE INSERT ON dataset_member
WHEN EXISTS (SELECT 1 FROM dataset WHERE id = NEW.dataset)
BEGIN
  SELECT RAISE(ABORT, 'A dataset gains no system once created. Create another under a new name.');
END;

CREATE TRIGGER dataset_loses_no_member
BEFORE DELETE ON dataset_member
WHEN EXISTS (SELECT 1 FROM dataset WHERE id = OLD.dataset)
BEGIN
  SELECT RAISE(ABORT, 'A dataset loses no system once created. Create another under a new name.');
END;

CREATE TRIGGER dataset_member_never_changes
BEFORE UPDATE ON dataset_member
BEGIN
  SELECT RAISE(ABORT, 'A system of a dataset never changes its label. Create another dataset.');
END;
