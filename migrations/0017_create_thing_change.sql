-- What a change did to one thing that people decide: all that is needed to undo it. Rows of one
-- change stand in the order in which things were done. A change without such rows, for example an
-- import, cannot be undone.
--
-- before and after are JSON objects with the columns of the thing, and NULL where it did not exist.

CREATE TABLE thing_change (
  id      INTEGER PRIMARY KEY,
  change  INTEGER NOT NULL REFERENCES change (id),
  kind    TEXT    NOT NULL,             -- class, tag, selection, note, query: such a thing
                                        -- class tag: a tag of a class
                                        -- set aside: the systems set aside for one reason
                                        -- duplicates: decisions about the groups of a search
                                        -- promise: the row of class_promise
  name    TEXT    NOT NULL,             -- its name before, or after if it is new; of a note, the
                                        -- label or class that it is on; of 'set aside', the reason
  before  TEXT,
  after   TEXT,
  added   INTEGER NOT NULL DEFAULT 0,   -- systems that joined
  removed INTEGER NOT NULL DEFAULT 0,   -- systems that left
  CONSTRAINT thing_change_kind_is_known CHECK (
    kind IN ('class', 'tag', 'selection', 'note', 'query', 'class tag', 'set aside', 'duplicates',
             'promise')),
  CONSTRAINT thing_change_before_is_a_json_object CHECK (
    before IS NULL
    OR CASE WHEN json_valid(before) THEN json_type(before) = 'object' ELSE 0 END),
  CONSTRAINT thing_change_after_is_a_json_object CHECK (
    after IS NULL OR CASE WHEN json_valid(after) THEN json_type(after) = 'object' ELSE 0 END),
  CONSTRAINT thing_change_counts_are_not_negative CHECK (added >= 0 AND removed >= 0)
) STRICT;

-- What a change did, and whether it can be undone: change_overview reads both for each change.
-- Without them, each of its rows reads the whole history.
CREATE INDEX thing_change_by_change ON thing_change (change);
CREATE INDEX class_change_by_change ON class_change (change);

-- The later changes of a thing, which stand in the way of an undo.
CREATE INDEX thing_change_by_name ON thing_change (kind, name);

CREATE TRIGGER thing_change_never_changes
BEFORE UPDATE ON thing_change
BEGIN
  SELECT RAISE(ABORT, 'A change of a thing never changes, for it says what happened.');
END;

CREATE TRIGGER thing_change_is_never_deleted
BEFORE DELETE ON thing_change
BEGIN
  SELECT RAISE(ABORT, 'A change of a thing is never deleted, for it says what happened.');
END;

-- The systems that joined or left the thing by this change.

CREATE TABLE thing_member_change (
  thing_change INTEGER NOT NULL REFERENCES thing_change (id),
  system       INTEGER NOT NULL REFERENCES system (id),
  is_added     INTEGER NOT NULL,        -- 1: it joined; 0: it left
  PRIMARY KEY (thing_change, system),
  CONSTRAINT thing_member_change_is_added_is_0_or_1 CHECK (is_added IN (0, 1))
) STRICT, WITHOUT ROWID;

-- The history of one system: query history_of_system. Without it, that reads the whole table.
CREATE INDEX thing_member_change_by_system ON thing_member_change (system);

CREATE TRIGGER thing_member_change_never_changes
BEFORE UPDATE ON thing_member_change
BEGIN
  SELECT RAISE(ABORT, 'What joined or left never changes, for it says what happened.');
END;

CREATE TRIGGER thing_member_change_is_never_deleted
BEFORE DELETE ON thing_member_change
BEGIN
  SELECT RAISE(ABORT, 'What joined or left is never deleted, for it says what happened.');
END;

-- A row of duplicate_member before and after a decision. Only rows that the decision changed.

CREATE TABLE duplicate_member_change (
  thing_change              INTEGER NOT NULL REFERENCES thing_change (id),
  system                    INTEGER NOT NULL REFERENCES system (id),
  representative_before     INTEGER NOT NULL REFERENCES system (id),
  distance_before           REAL    NOT NULL,
  set_aside_before          INTEGER NOT NULL,
  separated_from_before     INTEGER REFERENCES system (id),
  separated_distance_before REAL,
  representative_after      INTEGER NOT NULL REFERENCES system (id),
  distance_after            REAL    NOT NULL,
  set_aside_after           INTEGER NOT NULL,
  separated_from_after      INTEGER REFERENCES system (id),
  separated_distance_after  REAL,
  PRIMARY KEY (thing_change, system)
) STRICT, WITHOUT ROWID;

CREATE INDEX duplicate_member_change_by_system ON duplicate_member_change (system);

CREATE TRIGGER duplicate_member_change_never_changes
BEFORE UPDATE ON duplicate_member_change
BEGIN
  SELECT RAISE(ABORT, 'A decision about duplicates never changes, for it says what happened.');
END;

CREATE TRIGGER duplicate_member_change_is_never_deleted
BEFORE DELETE ON duplicate_member_change
BEGIN
  SELECT RAISE(ABORT, 'A decision about duplicates is never deleted, for it says what happened.');
END;

-- A change that undid another one. It is a change like any other, so it can be undone as well; then
-- the first change is in force again, and the row no longer stands.

CREATE TABLE undo_change (
  change INTEGER PRIMARY KEY REFERENCES change (id),  -- the one that undid
  undone INTEGER NOT NULL REFERENCES change (id),     -- the one that it undid
  stands INTEGER NOT NULL DEFAULT 1,                  -- 0: it was undone itself
  CONSTRAINT undo_comes_after_what_it_undid CHECK (undone < change),
  CONSTRAINT undo_stands_is_0_or_1 CHECK (stands IN (0, 1))
) STRICT;

-- A change is undone at most once. It also answers: which change undid this one?
CREATE UNIQUE INDEX undo_change_that_stands ON undo_change (undone) WHERE stands = 1;

CREATE TRIGGER undo_change_only_stops_to_stand
BEFORE UPDATE ON undo_change
WHEN NEW.change IS NOT OLD.change OR NEW.undone IS NOT OLD.undone
  OR NOT (OLD.stands = 1 AND NEW.stands = 0)
BEGIN
  SELECT RAISE(ABORT, 'An undo never changes, for it says what happened. It can be undone once.');
END;

CREATE TRIGGER undo_change_is_never_deleted
BEFORE DELETE ON undo_change
BEGIN
  SELECT RAISE(ABORT, 'An undo is never deleted, for it says what happened.');
END;

-- One row for each thing that a change did, in words.

CREATE VIEW thing_change_overview AS
SELECT
  t.id AS thing_change,
  t.change,
  t.kind,
  t.name,
  CASE t.kind
    WHEN 'set aside' THEN 'set aside for ''' || t.name || ''''
    WHEN 'class tag' THEN 'tag ''' || t.name || ''' of class '''
      || json_extract(coalesce(t.before, t.after), '$.class') || ''''
    WHEN 'note' THEN 'note on ''' || t.name || ''''
    WHEN 'duplicates' THEN 'duplicates of search ''' || t.name || ''''
    ELSE t.kind || ' ''' || t.name || ''''
  END
  || CASE
    WHEN t.kind IN ('set aside', 'duplicates') THEN ''
    WHEN t.before IS NULL THEN ' created'
    WHEN t.after IS NULL THEN ' deleted'
    WHEN json_extract(t.before, '$.name') <> json_extract(t.after, '$.name')
      THEN ' renamed to ''' || json_extract(t.after, '$.name') || ''''
    WHEN t.kind = 'query' THEN ' replaced'
    ELSE ''
  END
  || CASE
    WHEN t.kind = 'duplicates' THEN ': ' || t.added
      || CASE t.added WHEN 1 THEN ' system' ELSE ' systems' END || ' decided'
    ELSE CASE t.added WHEN 0 THEN '' ELSE ', ' || t.added
      || CASE t.added WHEN 1 THEN ' system' ELSE ' systems' END || ' added' END
      || CASE t.removed WHEN 0 THEN '' ELSE ', ' || t.removed
      || CASE t.removed WHEN 1 THEN ' system' ELSE ' systems' END || ' removed' END
  END AS what,
  t.added,
  t.removed
FROM thing_change AS t
WHERE t.kind <> 'promise';

-- One row a change: who made it, by which command, when, and what it did, at most five things of
-- it. undoes is the change that it undid; undone_by is the one that undid it; NULL: none.

CREATE VIEW change_overview AS
SELECT
  c.id AS change,
  c.changed_at,
  c.author,
  coalesce(
    (SELECT group_concat(what, '; ') FROM (
       SELECT t.what FROM thing_change_overview AS t WHERE t.change = c.id
       ORDER BY t.thing_change LIMIT 5))
    || (SELECT CASE WHEN count(*) > 5 THEN '; and ' || (count(*) - 5) || ' more' ELSE '' END
        FROM thing_change AS t WHERE t.change = c.id AND t.kind <> 'promise'),
    (SELECT group_concat(what, '; ') FROM (
       SELECT 'class ''' || k.class || ''' ' || k.action
         || coalesce(' ''' || k.target || '''', '') || ', ' || k.systems
         || CASE k.systems WHEN 1 THEN ' system' ELSE ' systems' END AS what
       FROM class_change AS k WHERE k.change = c.id ORDER BY k.id LIMIT 5))
    || (SELECT CASE WHEN count(*) > 5 THEN '; and ' || (count(*) - 5) || ' more' ELSE '' END
        FROM class_change AS k WHERE k.change = c.id),
    '') AS what,
  c.command,
  EXISTS (SELECT 1 FROM thing_change AS t WHERE t.change = c.id)
    AND NOT EXISTS (SELECT 1 FROM undo_change AS u WHERE u.undone = c.id AND u.stands = 1)
    AS undoable,
  (SELECT u.undone FROM undo_change AS u WHERE u.change = c.id) AS undoes,
  (SELECT u.change FROM undo_change AS u WHERE u.undone = c.id AND u.stands = 1) AS undone_by
FROM change AS c;
