-- The systems of a selection with their main numbers, in the order in which they were added.
-- :selection TEXT  its name
--
SELECT v.label, v.maps, v.filling_ratio, v.class
FROM selection_member AS sm
JOIN system_overview AS v ON v.system = sm.system
WHERE sm.selection = (SELECT id FROM selection WHERE name = :selection)
ORDER BY sm.system;
