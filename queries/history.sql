-- The changes of what people decide, with author and command, the newest first.
-- :count INTEGER  how many; all unless given
--
SELECT change, changed_at, author, what, command, undoable, undoes, undone_by
FROM change_overview
ORDER BY change DESC
LIMIT COALESCE(:count, -1);
