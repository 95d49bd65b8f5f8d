-- The changes of classes, with time, author and command; the oldest first.
-- :class TEXT  only changes of this class and of those that became it; all unless given
--
SELECT changed_at, author, action, class, target, systems, command
FROM class_change_overview
WHERE COALESCE(:class, class) IN (class, target)
ORDER BY class_change;
