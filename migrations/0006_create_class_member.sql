-- The systems of a class.  A system of two classes can be written down, because two sources may
-- disagree about it; the audit reports it.
--
CREATE TABLE class_member (
  class  INTEGER NOT NULL REFERENCES class (id) ON DELETE CASCADE,
  system INTEGER NOT NULL REFERENCES system (id),
  PRIMARY KEY (class, system)
) STRICT, WITHOUT ROWID;

-- "Which class is this system in?", asked for each row of system_overview and by 'class assign'.
-- Without it, each answer reads the whole table.  It costs some 12 bytes a row.
--
CREATE INDEX class_member_by_system ON class_member (system);
