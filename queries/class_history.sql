-- What was done to the classes, when, by whom, by which command; the oldest first.
-- :class TEXT  only what was done to this class or led to it (may be left out)
--
SELECT changed_at, author, action, class, target, systems, command
FROM class_change_overview
WHERE COALESCE(:class, class) IN (class, target)
ORDER BY class_change;
