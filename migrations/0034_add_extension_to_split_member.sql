-- The extension that brought a member, by its row; NULL: it came with the split.  A split gains
-- members for an extension whose own row does not exist yet.
--
ALTER TABLE split_member ADD COLUMN
  extension INTEGER /* NULL: it came with the split */
    REFERENCES split_extension (id) DEFERRABLE INITIALLY DEFERRED;

DROP TRIGGER split_gains_no_member;

CREATE TRIGGER split_gains_no_member
BEFORE INSERT ON split_member
WHEN EXISTS (SELECT 1 FROM split WHERE id = NEW.split)
  AND (NEW.extension IS NULL OR EXISTS (SELECT 1 FROM split_extension WHERE id = NEW.extension))
BEGIN
  SELECT RAISE(ABORT, 'A split gains no member once created. Extend it, or create another.');
END;
