-- What a split, or an extension of it, kept on one side: systems of a family, and systems that a
-- duplicate search put into a group.  Written and frozen like split_member.
--
-- The search is named and not referred to, for it may be deleted and made again.
--
CREATE TABLE split_relation (
  id        INTEGER PRIMARY KEY,
  split     INTEGER NOT NULL REFERENCES split (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  extension INTEGER                     -- NULL: the split
    REFERENCES split_extension (id) DEFERRABLE INITIALLY DEFERRED,
  kind      TEXT    NOT NULL,           -- 'family' or 'duplicates'
  search    TEXT,                       -- the name of the duplicate search; NULL: a family has none
  CONSTRAINT split_relation_kind_is_family_or_duplicates CHECK (kind IN ('family', 'duplicates')),
  CONSTRAINT split_relation_names_a_search_if_it_is_of_duplicates
    CHECK ((kind = 'duplicates') = (search IS NOT NULL))
) STRICT;

-- "What does this split keep together?", asked whenever a split is read.  A few rows a split.
--
CREATE INDEX split_relation_by_split ON split_relation (split);

CREATE TRIGGER split_gains_no_relation
BEFORE INSERT ON split_relation
WHEN EXISTS (SELECT 1 FROM split WHERE id = NEW.split)
  AND (NEW.extension IS NULL OR EXISTS (SELECT 1 FROM split_extension WHERE id = NEW.extension))
BEGIN
  SELECT RAISE(ABORT, 'What a split keeps together is settled when it is created. Create another.');
END;

CREATE TRIGGER split_loses_no_relation
BEFORE DELETE ON split_relation
WHEN EXISTS (SELECT 1 FROM split WHERE id = OLD.split)
BEGIN
  SELECT RAISE(ABORT, 'What a split keeps together never goes alone. Delete the split as a whole.');
END;

CREATE TRIGGER split_relation_never_changes
BEFORE UPDATE ON split_relation
BEGIN
  SELECT RAISE(ABORT, 'What a split keeps together never changes. Create another split.');
END;
