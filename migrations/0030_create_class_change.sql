-- What a change did to one class. Classes stand here by the names they had, for those that are
-- merged are gone; rows of one change stand in the order in which things were done.
--
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
