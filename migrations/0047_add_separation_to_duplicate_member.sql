-- What a duplicate search said of each system that it has looked at.  Systems with the same
-- representative are a duplicate group; a system that nothing else is like represents itself alone.
-- Each member is a duplicate of its representative; two members need not be of each other.
--
-- A system that is set aside stays where it is: selections leave it out with 'set_aside = 0'.
--
-- A person may say that a member is no duplicate: it then stands for itself, and remembers whose group
-- it was taken from and how far it was from there, so that this can be taken back.  Who reads groups need
-- not know of it: it is like any system that nothing else is like.
--
-- The table is made anew, for a column that is added comes to stand before the last one's comment.
--
CREATE TEMP TABLE old_duplicate_member AS
SELECT search, system, representative, distance, set_aside FROM duplicate_member;

DROP TABLE duplicate_member;

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

INSERT INTO duplicate_member (search, system, representative, distance, set_aside)
SELECT search, system, representative, distance, set_aside FROM old_duplicate_member;

DROP TABLE old_duplicate_member;

-- "Who is in this group?", asked for each group that is listed, resolved or kept on one side of a
-- split.  Without it, each answer reads the whole search.  It costs some 15 bytes a row.
--
CREATE INDEX duplicate_member_by_representative ON duplicate_member (search, representative);

-- "Is this system set aside?", asked for each row of system_overview.  Holds only those that are.
--
CREATE INDEX duplicate_member_set_aside ON duplicate_member (system) WHERE set_aside = 1;

-- "Which are the groups, and which comes next?", asked by the gallery for each group that is looked at.
-- Without it, the answer reads past all systems that are alone, and most are.  Holds only the others.
--
CREATE INDEX duplicate_member_in_group ON duplicate_member (search, representative)
  WHERE system <> representative;

-- "Who was separated from this group?", asked for each group that is shown or restored.  Holds only
-- those that were.
--
CREATE INDEX duplicate_member_separated ON duplicate_member (search, separated_from)
  WHERE separated_from IS NOT NULL;
