-- A name is how people call a thing and no part of what it is: neither images, members nor digests
-- follow from it.  So names may change, and nothing else.  A recipe has its name in its JSON, over
-- which its digest is taken, and a dataset's digest is taken over that one; so from the first dataset
-- on it keeps its name.  The built-in protocols keep theirs, for they are asked for by name.
--
DROP TRIGGER selection_never_changes;

CREATE TRIGGER selection_never_changes
BEFORE UPDATE OF id, condition, digest, created_at ON selection
BEGIN
  SELECT RAISE(ABORT, 'A selection never changes once created. Create another under a new name.');
END;

DROP TRIGGER split_never_changes;

CREATE TRIGGER split_never_changes
BEFORE UPDATE OF id, unit, method, seed, images, selection, digest, created_at ON split
BEGIN
  SELECT RAISE(ABORT, 'A split never changes once created. Create another under a new name.');
END;

DROP TRIGGER dataset_never_changes;

CREATE TRIGGER dataset_never_changes
BEFORE UPDATE OF id, split, recipe, seed, renderer_version, digest, created_at ON dataset
BEGIN
  SELECT RAISE(ABORT, 'A dataset never changes once created. Create another under a new name.');
END;

DROP TRIGGER recipe_never_changes;

CREATE TRIGGER recipe_never_changes
BEFORE UPDATE ON recipe
WHEN NEW.id IS NOT OLD.id
  OR NEW.created_at IS NOT OLD.created_at
  OR (NEW.digest IS NOT OLD.digest AND NEW.name IS OLD.name)
  OR json_remove(NEW.json, '$.name') IS NOT json_remove(OLD.json, '$.name')
  OR EXISTS (SELECT 1 FROM dataset WHERE recipe = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'A recipe never changes, for images rest on it. Create another name.');
END;

DROP TRIGGER protocol_never_changes;

CREATE TRIGGER protocol_never_changes
BEFORE UPDATE OF id, points, side, padding, view, min_x, min_y, max_x, max_y, start, burn_in,
  keeps_transient, seed, created_at ON protocol
BEGIN
  SELECT RAISE(ABORT, 'A protocol never changes, for measurements rest on it. Create another.');
END;

CREATE TRIGGER built_in_protocol_keeps_its_name
BEFORE UPDATE OF name ON protocol
WHEN OLD.name IN ('fractaldb', 'settled', 'square')
BEGIN
  SELECT RAISE(ABORT, 'A built-in protocol keeps its name. Create another one.');
END;

CREATE TRIGGER built_in_protocol_stays
BEFORE DELETE ON protocol
WHEN OLD.name IN ('fractaldb', 'settled', 'square')
BEGIN
  SELECT RAISE(ABORT, 'A built-in protocol stays.');
END;
