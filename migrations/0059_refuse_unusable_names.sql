-- A name is at most 255 bytes of UTF-8, as many as the name of a file has, and holds no control
-- character: a byte 0 would end it for some readers and not for others, and the rest would act on a
-- terminal in place of being shown.  New names are also in Unicode's normal form NFC, which SQL cannot
-- tell; the programs see to that.  Names are compared byte by byte.
--
-- Older names stay as they are.  A trigger each, since a table that is there gets no new constraint.
--

CREATE TRIGGER class_name_is_usable_on_insert
BEFORE INSERT ON class
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a class has at most 255 bytes and no control character.');
END;

CREATE TRIGGER class_name_is_usable_on_update
BEFORE UPDATE OF name ON class
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a class has at most 255 bytes and no control character.');
END;

CREATE TRIGGER selection_name_is_usable_on_insert
BEFORE INSERT ON selection
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a selection has at most 255 bytes and no control character.');
END;

CREATE TRIGGER selection_name_is_usable_on_update
BEFORE UPDATE OF name ON selection
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a selection has at most 255 bytes and no control character.');
END;

CREATE TRIGGER split_name_is_usable_on_insert
BEFORE INSERT ON split
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a split has at most 255 bytes and no control character.');
END;

CREATE TRIGGER split_name_is_usable_on_update
BEFORE UPDATE OF name ON split
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a split has at most 255 bytes and no control character.');
END;

CREATE TRIGGER split_subset_name_is_usable_on_insert
BEFORE INSERT ON split_subset
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a subset has at most 255 bytes and no control character.');
END;

CREATE TRIGGER split_subset_name_is_usable_on_update
BEFORE UPDATE OF name ON split_subset
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a subset has at most 255 bytes and no control character.');
END;

CREATE TRIGGER dataset_name_is_usable_on_insert
BEFORE INSERT ON dataset
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a dataset has at most 255 bytes and no control character.');
END;

CREATE TRIGGER dataset_name_is_usable_on_update
BEFORE UPDATE OF name ON dataset
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a dataset has at most 255 bytes and no control character.');
END;

CREATE TRIGGER recipe_name_is_usable_on_insert
BEFORE INSERT ON recipe
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a recipe has at most 255 bytes and no control character.');
END;

CREATE TRIGGER recipe_name_is_usable_on_update
BEFORE UPDATE OF name ON recipe
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a recipe has at most 255 bytes and no control character.');
END;

CREATE TRIGGER protocol_name_is_usable_on_insert
BEFORE INSERT ON protocol
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a protocol has at most 255 bytes and no control character.');
END;

CREATE TRIGGER protocol_name_is_usable_on_update
BEFORE UPDATE OF name ON protocol
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a protocol has at most 255 bytes and no control character.');
END;

CREATE TRIGGER duplicate_search_name_is_usable_on_insert
BEFORE INSERT ON duplicate_search
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a duplicate search has at most 255 bytes and no control character.');
END;

CREATE TRIGGER duplicate_search_name_is_usable_on_update
BEFORE UPDATE OF name ON duplicate_search
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of a duplicate search has at most 255 bytes and no control character.');
END;

CREATE TRIGGER origin_name_is_usable_on_insert
BEFORE INSERT ON origin
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of an origin has at most 255 bytes and no control character.');
END;

CREATE TRIGGER origin_name_is_usable_on_update
BEFORE UPDATE OF name ON origin
WHEN length(CAST(NEW.name AS BLOB)) > 255
  OR instr(CAST(NEW.name AS BLOB), x'00') > 0
  OR NEW.name GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'
BEGIN
  SELECT RAISE(ABORT, 'The name of an origin has at most 255 bytes and no control character.');
END;
