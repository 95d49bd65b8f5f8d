-- The systems of a split by class or system, subset by subset, in the order in which they were
-- added.
-- :split  TEXT  its name
-- :subset TEXT  only this one; all unless given
--
SELECT b.name AS subset, v.label, v.maps, v.filling_ratio, v.class
FROM split_member AS sm
JOIN split_subset AS b ON b.split = sm.split AND b.position = sm.subset
JOIN system_overview AS v ON v.system = sm.system
WHERE sm.split = (SELECT id FROM split WHERE name = :split)
  AND b.name = COALESCE(:subset, b.name)
ORDER BY b.position, sm.system;
