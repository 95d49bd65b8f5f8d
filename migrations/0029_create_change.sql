-- A change is one transaction that changed what people decide: who made it, by which command, when.
-- What it did stands in the tables whose names end in _change, such as class_change.
--
-- This table and those are how the content came about, not content: the content digest leaves them
-- out, so that it does not depend on who worked, or in how many steps.
--
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
