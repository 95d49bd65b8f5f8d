-- A duplicate search is a rule for when two systems are duplicates, and what it found stands in
-- duplicate_member.  There are two kinds, kept apart: systems that are the same but for the order of
-- their maps, a change of coordinates and rounding ('disguise'), and systems that look alike under a
-- recipe ('appearance').
--
CREATE TABLE duplicate_search (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  kind       TEXT    NOT NULL,          -- 'disguise' or 'appearance'
  tolerance  REAL    NOT NULL,          -- disguise: how far coefficients may differ, relative to the
                                        -- system's largest; appearance: how far signatures may
                                        -- differ, as a share of the smaller of both noises
  recipe     INTEGER REFERENCES recipe (id), -- whose pictures are compared; NULL for disguise
  seed       INTEGER,                   -- of the signatures; NULL with recipe
  created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT duplicate_search_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT duplicate_search_kind_is_disguise_or_appearance
    CHECK (kind IN ('disguise', 'appearance')),
  CONSTRAINT duplicate_search_tolerance_is_positive CHECK (tolerance > 0 AND tolerance <= 100),
  CONSTRAINT duplicate_search_has_a_recipe_if_it_compares_pictures CHECK (
    (kind = 'appearance') = (recipe IS NOT NULL) AND (recipe IS NULL) = (seed IS NULL)),
  CONSTRAINT duplicate_search_seed_is_not_negative CHECK (seed >= 0)
) STRICT;

CREATE TRIGGER duplicate_search_never_changes
BEFORE UPDATE ON duplicate_search
BEGIN
  SELECT RAISE(ABORT, 'A duplicate search never changes, for its groups rest on it. Make another.');
END;
