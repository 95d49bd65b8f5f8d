-- The classes that a system left, with time, author and command; the oldest first.
-- :label TEXT  its label
--
SELECT o.changed_at, o.author, o.action, o.class, o.target, o.command
FROM class_member_change AS mc
JOIN class_change_overview AS o ON o.class_change = mc.class_change
WHERE mc.system = (SELECT id FROM system WHERE label = :label)
ORDER BY o.class_change;
