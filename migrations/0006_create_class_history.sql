-- A change is one transaction that changed what people decide: who made it, by which command, when.
-- What it did stands in the tables whose names end in _change, such as class_change.
--
-- This table and those are how the content came about, not content: the content digest leaves them
-- out, so that it does not depend on who worked, or in how many steps.

CREATE TABLE change (
  id         INTEGER PRIMARY KEY,
  author     TEXT NOT NULL,             -- the login name
  command    TEXT NOT NULL,             -- as it was typed
  changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT change_author_is_not_empty CHECK (trim(author) <> ''),
  CONSTRAINT change_command_is_not_empty CHECK (trim(command) <> '')
) STRICT;

CREATE TRIGGER change_never_changes
BEFORE UPDATE ON change
BEGIN
  SELECT RAISE(ABORT, 'A change never changes, for it says what happened.');
END;

CREATE TRIGGER change_is_never_deleted
BEFORE DELETE ON change
BEGIN
  SELECT RAISE(ABORT, 'A change is never deleted, for it says what happened.');
END;

-- What a change did to one class. Classes stand here by the names they had, for those that are
-- merged are gone; rows of one change stand in the order in which things were done.

CREATE TABLE class_change (
  id      INTEGER PRIMARY KEY,
  change  INTEGER NOT NULL REFERENCES change (id),
  action  TEXT    NOT NULL,             -- create: the class is new; systems: those it began with that
                                        --   left no other class for it
                                        -- add: systems joined that left no other class for it
                                        -- move: systems left this class for the target
                                        -- remove: systems left this class, for none
                                        -- merge: all of this class went to the target; it is gone
                                        -- rename: the class is called as the target since
                                        -- delete: the class was left empty and is gone
  class   TEXT    NOT NULL,             -- its name before
  target  TEXT,                         -- the other name; NULL unless move, merge or rename
  systems INTEGER NOT NULL,             -- how many
  CONSTRAINT class_change_action_is_known CHECK (
    action IN ('create', 'add', 'move', 'remove', 'merge', 'rename', 'delete')),
  CONSTRAINT class_change_has_a_target_if_it_leads_to_one CHECK (
    (action IN ('move', 'merge', 'rename')) = (target IS NOT NULL)),
  CONSTRAINT class_change_systems_are_not_negative CHECK (systems >= 0)
) STRICT;

CREATE TRIGGER class_change_never_changes
BEFORE UPDATE ON class_change
BEGIN
  SELECT RAISE(ABORT, 'A change of a class never changes, for it says what happened.');
END;

CREATE TRIGGER class_change_is_never_deleted
BEFORE DELETE ON class_change
BEGIN
  SELECT RAISE(ABORT, 'A change of a class is never deleted, for it says what happened.');
END;

-- The systems that left a class: one row a system for each class_change that is a move, a remove or
-- a merge. Which class that was, and where they went, class_change says. Additions need none, since
-- class_member has them until they leave.

CREATE TABLE class_member_change (
  class_change INTEGER NOT NULL REFERENCES class_change (id),
  system       INTEGER NOT NULL REFERENCES system (id),
  PRIMARY KEY (class_change, system)
) STRICT, WITHOUT ROWID;

CREATE INDEX class_member_change_by_system ON class_member_change (system);

CREATE TRIGGER class_member_change_never_changes
BEFORE UPDATE ON class_member_change
BEGIN
  SELECT RAISE(ABORT, 'What left a class never changes, for it says what happened.');
END;

CREATE TRIGGER class_member_change_is_never_deleted
BEFORE DELETE ON class_member_change
BEGIN
  SELECT RAISE(ABORT, 'What left a class is never deleted, for it says what happened.');
END;

-- One row for each thing that was done to a class, with who did it, by which command, and when.

CREATE VIEW class_change_overview AS
SELECT
  cc.id AS class_change,
  c.changed_at,
  c.author,
  cc.action,
  cc.class,
  cc.target,
  cc.systems,
  c.command
FROM class_change AS cc JOIN change AS c ON c.id = cc.change;
