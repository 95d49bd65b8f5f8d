-- The systems that people set aside by hand, with the reason, in the order in which they were added.
--
SELECT s.label, a.reason, a.set_aside_at
FROM set_aside AS a
JOIN system AS s ON s.id = a.system
ORDER BY a.system;
