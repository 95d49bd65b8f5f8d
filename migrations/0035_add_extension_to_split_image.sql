-- The extension that brought an image, by its row; NULL: it came with the split.
--
ALTER TABLE split_image ADD COLUMN
  extension INTEGER /* NULL: it came with the split */
    REFERENCES split_extension (id) DEFERRABLE INITIALLY DEFERRED;

DROP TRIGGER split_gains_no_image;

CREATE TRIGGER split_gains_no_image
BEFORE INSERT ON split_image
WHEN EXISTS (SELECT 1 FROM split WHERE id = NEW.split)
  AND (NEW.extension IS NULL OR EXISTS (SELECT 1 FROM split_extension WHERE id = NEW.extension))
BEGIN
  SELECT RAISE(ABORT, 'A split gains no image once created. Extend it, or create another.');
END;
