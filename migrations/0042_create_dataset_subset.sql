-- How many images each subset of a dataset's split has.  The images of a dataset are numbered from
-- 0, the subsets one after the other in the order of their positions.
--
CREATE TABLE dataset_subset (
  dataset          INTEGER NOT NULL
    REFERENCES dataset (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position         INTEGER NOT NULL,    -- of the subset in split_subset
  images_per_class INTEGER,             -- NULL: the split is by image and says which images there are
  images           INTEGER NOT NULL,    -- in all: images_per_class for each class that stands in it
  PRIMARY KEY (dataset, position),
  CONSTRAINT dataset_subset_position_is_not_negative CHECK (position >= 0),
  CONSTRAINT images_per_class_are_at_least_1 CHECK (images_per_class >= 1),
  CONSTRAINT dataset_subset_has_images CHECK (images >= 1)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER dataset_gains_no_subset
BEFORE INSERT ON dataset_subset
WHEN EXISTS (SELECT 1 FROM dataset WHERE id = NEW.dataset)
BEGIN
  SELECT RAISE(ABORT, 'A dataset gains no subset once created. Create another under a new name.');
END;

CREATE TRIGGER dataset_loses_no_subset
BEFORE DELETE ON dataset_subset
WHEN EXISTS (SELECT 1 FROM dataset WHERE id = OLD.dataset)
BEGIN
  SELECT RAISE(ABORT, 'A dataset loses no subset once created. Create another under a new name.');
END;

CREATE TRIGGER dataset_subset_never_changes
BEFORE UPDATE ON dataset_subset
BEGIN
  SELECT RAISE(ABORT, 'A subset of a dataset never changes. Create another dataset.');
END;
