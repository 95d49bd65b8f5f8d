-- The systems that left a class: one row a system for each class_change that is a move, a remove or a
-- merge. Which class that was, and where they went, class_change says. Additions need none, since
-- class_member has them until they leave.
--
CREATE TABLE class_member_change (
  class_change INTEGER NOT NULL REFERENCES class_change (id),
  system       INTEGER NOT NULL REFERENCES system (id),
  PRIMARY KEY (class_change, system)
) STRICT, WITHOUT ROWID;

-- "Which classes was this system in?"  Without it, each answer reads the whole table.  It costs some
-- 12 bytes a row.
--
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
