-- The changes that concern one system, with author and command, the newest first.
-- :label TEXT  its label
-- :count INTEGER  how many; all unless given
--
WITH chosen AS (SELECT id FROM system WHERE label = :label)
SELECT change, changed_at, author, what, command, undoable, undoes, undone_by
FROM change_overview
WHERE change IN (
  SELECT t.change
  FROM thing_member_change AS m JOIN thing_change AS t ON t.id = m.thing_change
  WHERE m.system = (SELECT id FROM chosen)
  UNION
  SELECT t.change
  FROM duplicate_member_change AS m JOIN thing_change AS t ON t.id = m.thing_change
  WHERE m.system = (SELECT id FROM chosen)
  UNION
  SELECT t.change FROM thing_change AS t WHERE t.kind = 'note' AND t.name = :label)
ORDER BY change DESC
LIMIT COALESCE(:count, -1);
