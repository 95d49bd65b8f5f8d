-- An act of many systems brings them in batches, and may be stopped between two. Its origin then has
-- the command that began it, which completes it when it is given again; the last batch clears that.
-- So the audit tells an act that still owes systems from one that has lost some.
--
-- Nobody wrote down whether acts before this migration were completed. They are held to their promise,
-- as they were.
--
ALTER TABLE origin ADD COLUMN unfinished_command TEXT
  -- as it was typed; NULL: the act is complete
  CONSTRAINT origin_unfinished_command_is_not_empty CHECK (trim(unfinished_command) <> '');
