-- The label table of a dataset: which number means which class.  Names are those that the classes
-- had when the dataset was created.
--
CREATE TABLE dataset_class (
  dataset INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number  INTEGER NOT NULL,             -- 0, 1, 2, …; what a network is to learn
  name    TEXT    NOT NULL,
  PRIMARY KEY (dataset, number),
  UNIQUE (dataset, name),
  CONSTRAINT dataset_class_number_is_not_negative CHECK (number >= 0),
  CONSTRAINT dataset_class_name_is_not_empty CHECK (trim(name) <> '')
) STRICT, WITHOUT ROWID;

CREATE TRIGGER dataset_gains_no_class
BEFORE INSERT ON dataset_class
WHEN EXISTS (SELECT 1 FROM dataset WHERE id = NEW.dataset)
BEGIN
  SELECT RAISE(ABORT, 'A dataset gains no class once created. Create another under a new name.');
END;

CREATE TRIGGER dataset_loses_no_class
BEFORE DELETE ON dataset_class
WHEN EXISTS (SELECT 1 FROM dataset WHERE id = OLD.dataset)
BEGIN
  SELECT RAISE(ABORT, 'A dataset loses no class once created. Create another under a new name.');
END;

CREATE TRIGGER dataset_class_never_changes
BEFORE UPDATE ON dataset_class
BEGIN
  SELECT RAISE(ABORT, 'A class of a dataset never changes. Create another dataset.');
END;
