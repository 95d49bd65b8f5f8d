-- A duplicate search is a rule for when two systems are duplicates, and what it found stands in
-- duplicate_member. There are two kinds, kept apart: systems that are the same but for the order of
-- their maps, a change of coordinates and rounding ('disguise'), and systems that look alike under
-- a recipe ('appearance').
--
-- A trial shows what a rule finds, or gives groups to make classes of. It binds nothing: splits
-- keep its groups together only where they name it, and the audit does not hold splits against it.

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
  is_trial   INTEGER NOT NULL DEFAULT 0, -- 1: a trial
  CONSTRAINT duplicate_search_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT duplicate_search_name_has_at_most_255_bytes CHECK (length(CAST(name AS BLOB)) <= 255),
  CONSTRAINT duplicate_search_name_has_no_control_character CHECK (
    instr(CAST(name AS BLOB), x'00') = 0 AND
    name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
  CONSTRAINT duplicate_search_kind_is_disguise_or_appearance
    CHECK (kind IN ('disguise', 'appearance')),
  CONSTRAINT duplicate_search_tolerance_is_positive CHECK (tolerance > 0 AND tolerance <= 100),
  CONSTRAINT duplicate_search_has_a_recipe_if_it_compares_pictures CHECK (
    (kind = 'appearance') = (recipe IS NOT NULL) AND (recipe IS NULL) = (seed IS NULL)),
  CONSTRAINT duplicate_search_seed_is_not_negative CHECK (seed >= 0),
  CONSTRAINT duplicate_search_is_trial_is_0_or_1 CHECK (is_trial IN (0, 1))
) STRICT;

CREATE TRIGGER duplicate_search_never_changes
BEFORE UPDATE ON duplicate_search
BEGIN
  SELECT RAISE(ABORT, 'A duplicate search never changes, for its groups rest on it. Make another.');
END;

-- What a duplicate search said of each system that it has looked at. Systems with the same
-- representative are a duplicate group; a system that nothing else is like represents itself alone.
-- Each member is a duplicate of its representative; two members need not be of each other.
--
-- A system that is set aside stays where it is: selections leave it out with 'set_aside = 0'.
--
-- A person may say that a member is no duplicate: it then stands for itself, and remembers whose
-- group it was in and how far it was from there, so that this can be undone. Queries that read
-- groups need not know of it: it is like any system that nothing else is like.

CREATE TABLE duplicate_member (
  search         INTEGER NOT NULL REFERENCES duplicate_search (id) ON DELETE CASCADE,
  system         INTEGER NOT NULL REFERENCES system (id) ON DELETE CASCADE,
  representative INTEGER NOT NULL REFERENCES system (id),
  distance       REAL    NOT NULL,      -- to the representative, in the unit of the search
  set_aside      INTEGER NOT NULL DEFAULT 0, -- 1: another member was kept in its place
  separated_from INTEGER REFERENCES system (id),  -- who represented it; NULL: not separated
  separated_distance REAL,              -- to that system; NULL with it
  PRIMARY KEY (search, system),
  CONSTRAINT duplicate_distance_is_not_negative CHECK (distance >= 0 AND distance <= 1e300),
  CONSTRAINT duplicate_set_aside_is_0_or_1 CHECK (set_aside IN (0, 1)),
  CONSTRAINT duplicate_representative_is_at_distance_0
    CHECK (system <> representative OR distance = 0),
  CONSTRAINT duplicate_separated_system_stands_for_itself
    CHECK (separated_from IS NULL OR (representative = system AND separated_from <> system)),
  CONSTRAINT duplicate_separation_has_a_distance
    CHECK ((separated_distance IS NULL) = (separated_from IS NULL)),
  CONSTRAINT duplicate_separated_distance_is_not_negative
    CHECK (separated_distance >= 0 AND separated_distance <= 1e300)
) STRICT, WITHOUT ROWID;

CREATE INDEX duplicate_member_by_representative ON duplicate_member (search, representative);

CREATE INDEX duplicate_member_set_aside ON duplicate_member (system) WHERE set_aside = 1;

CREATE INDEX duplicate_member_in_group ON duplicate_member (search, representative)
  WHERE system <> representative;

CREATE INDEX duplicate_member_separated ON duplicate_member (search, separated_from)
  WHERE separated_from IS NOT NULL;

-- One row a duplicate group: a representative with at least one other member.

CREATE VIEW duplicate_group_overview AS
SELECT
  s.name AS search,
  s.kind,
  r.label AS representative,
  count(*) AS systems,
  max(m.distance) AS largest_distance,
  sum(m.set_aside) AS set_aside
FROM duplicate_member AS m
JOIN duplicate_search AS s ON s.id = m.search
JOIN system AS r ON r.id = m.representative
GROUP BY m.search, m.representative
HAVING count(*) > 1;
