-- An act that was stopped may be one that nobody can complete: its file of parents is gone, its machine
-- is, or nobody wants the rest.  Whoever knows that gives it up; what it brought stays.  It is then held
-- to nothing more, until its command is given again after all.
--
ALTER TABLE origin ADD COLUMN abandoned_at TEXT
  -- when it was given up; NULL: it was not
  CONSTRAINT only_an_unfinished_origin_is_abandoned
    CHECK (abandoned_at IS NULL OR unfinished_command IS NOT NULL);
