-- Where each image of a split by image stands: every system in it is on all sides.  Written and
-- frozen like split_member.
--
CREATE TABLE split_image (
  split  INTEGER NOT NULL REFERENCES split (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  system INTEGER NOT NULL REFERENCES system (id),
  image  INTEGER NOT NULL,              -- 0, 1, 2, … below the split's images
  subset INTEGER NOT NULL,              -- the position of the subset
  PRIMARY KEY (split, system, image),
  FOREIGN KEY (split, subset) REFERENCES split_subset (split, position)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT image_number_is_not_negative CHECK (image >= 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER split_gains_no_image
BEFORE INSERT ON split_image
WHEN EXISTS (SELECT 1 FROM split WHERE id = NEW.split)
BEGIN
  SELECT RAISE(ABORT, 'A split gains no image once created. Create another under a new name.');
END;

CREATE TRIGGER split_loses_no_image
BEFORE DELETE ON split_image
WHEN EXISTS (SELECT 1 FROM split WHERE id = OLD.split)
BEGIN
  SELECT RAISE(ABORT, 'A split loses no image once created. Create another under a new name.');
END;

CREATE TRIGGER split_image_never_changes
BEFORE UPDATE ON split_image
BEGIN
  SELECT RAISE(ABORT, 'An image of a split never changes. Create another split under a new name.');
END;
