-- What a duplicate search said of each system that it has looked at.  Systems with the same
-- representative are a duplicate group; a system that nothing else is like represents itself alone.
-- Each member is a duplicate of its representative; two members need not be of each other.
--
-- A system that is set aside stays where it is: selections leave it out with 'set_aside = 0'.
--
CREATE TABLE duplicate_member (
  search         INTEGER NOT NULL REFERENCES duplicate_search (id) ON DELETE CASCADE,
  system         INTEGER NOT NULL REFERENCES system (id) ON DELETE CASCADE,
  representative INTEGER NOT NULL REFERENCES system (id),
  distance       REAL    NOT NULL,      -- to the representative, in the unit of the search
  set_aside      INTEGER NOT NULL DEFAULT 0, -- 1: another member was kept in its place
  PRIMARY KEY (search, system),
  CONSTRAINT duplicate_distance_is_not_negative CHECK (distance >= 0 AND distance <= 1e300),
  CONSTRAINT duplicate_set_aside_is_0_or_1 CHECK (set_aside IN (0, 1)),
  CONSTRAINT duplicate_representative_is_at_distance_0
    CHECK (system <> representative OR distance = 0)
) STRICT, WITHOUT ROWID;

-- "Who is in this group?", asked for each group that is listed, resolved or kept on one side of a
-- split.  Without it, each answer reads the whole search.  It costs some 15 bytes a row.
--
CREATE INDEX duplicate_member_by_representative ON duplicate_member (search, representative);

-- "Is this system set aside?", asked for each row of system_overview.  Holds only those that are.
--
CREATE INDEX duplicate_member_set_aside ON duplicate_member (system) WHERE set_aside = 1;
