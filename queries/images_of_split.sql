-- The images of a split by image, subset by subset: which numbers of which system.
-- :split  TEXT  its name
-- :subset TEXT  only this one; all unless given
--
SELECT b.name AS subset, s.label, si.image
FROM split_image AS si
JOIN split_subset AS b ON b.split = si.split AND b.position = si.subset
JOIN system AS s ON s.id = si.system
WHERE si.split = (SELECT id FROM split WHERE name = :split)
  AND b.name = COALESCE(:subset, b.name)
ORDER BY b.position, si.system, si.image;
