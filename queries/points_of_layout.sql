-- The points of a layout (map of look-alikes): x to the right and y upwards, 0 to 1.
-- :recipe TEXT   its name
-- :seed INTEGER  the seed of the signatures; 1 if omitted
--
SELECT s.label, p.x, p.y, p.is_landmark AS landmark
FROM layout AS l
JOIN recipe AS r ON r.id = l.recipe
JOIN layout_point AS p ON p.layout = l.id
JOIN system AS s ON s.id = p.system
WHERE r.name = :recipe AND l.seed = COALESCE(:seed, 1)
ORDER BY s.id;
