-- What the acts that fill, merge and empty classes promise of all classes together: one row. Beside
-- the promise of each class it keeps their number, which no class can: labels that come out as 10 in
-- place of 10,000 are found although each of the ten has as many systems as it says.
--
CREATE TABLE class_promise (
  id      INTEGER PRIMARY KEY ON CONFLICT REPLACE,  -- 1: a second row takes the place of the first
  classes INTEGER NOT NULL,             -- how many there are
  systems INTEGER NOT NULL,             -- how many are in them; one in two classes counts twice
  CONSTRAINT class_promise_is_one_row CHECK (id = 1),
  CONSTRAINT promise_of_all_classes_is_not_negative CHECK (classes >= 0 AND systems >= 0)
) STRICT;

CREATE TRIGGER class_promise_is_never_deleted
BEFORE DELETE ON class_promise
BEGIN
  SELECT RAISE(ABORT, 'The promise of the classes is never deleted, for the audit holds them to it.');
END;

-- For classes that are older than this, what each was promised and, where nobody said, what it has.
--
INSERT INTO class_promise (id, classes, systems)
SELECT 1, count(*),
  coalesce(sum(coalesce(
    c.promised, (SELECT count(*) FROM class_member AS cm WHERE cm.class = c.id))), 0)
FROM class AS c;
