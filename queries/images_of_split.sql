-- The images of a split by image, subset by subset: the systems and their image numbers.
-- :split  TEXT  its name
-- :subset TEXT  only this one; all unless given
-- :label  TEXT  only those of this system; of all unless given
--
SELECT b.name AS subset, s.label, i.image
FROM split_subset AS b
-- CROSS keeps this order of the tables. It is the order of the rows, so SQLite need not sort.
CROSS JOIN split_spread AS p ON p.split = b.split
CROSS JOIN system AS s ON s.id = p.system
CROSS JOIN split_image AS i ON i.split = b.split AND i.subset = b.position
WHERE b.split = (SELECT id FROM split WHERE name = :split)
  AND b.name = COALESCE(:subset, b.name)
  AND s.label = COALESCE(:label, s.label)
ORDER BY b.position, p.system, i.image;
