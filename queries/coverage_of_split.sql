-- For each class, the number of systems in each subset of a split, as a JSON object, and the number
-- outside the split. In a split by image, every system is in all subsets.
-- :split TEXT  its name
--
SELECT
  c.name AS class,
  (SELECT json_group_object(subset, systems)
   FROM (
     SELECT b.name AS subset, (
       SELECT count(*) FROM class_member AS cm
       WHERE cm.class = c.id AND (
         EXISTS (SELECT 1 FROM split_member AS m
                 WHERE m.split = p.id AND m.system = cm.system AND m.subset = b.position)
         OR EXISTS (SELECT 1 FROM split_spread AS s
                    WHERE s.split = p.id AND s.system = cm.system))
     ) AS systems
     FROM split_subset AS b
     WHERE b.split = p.id
     ORDER BY b.position)) AS subsets,
  (SELECT count(*) FROM class_member AS cm
   WHERE cm.class = c.id
     AND NOT EXISTS (SELECT 1 FROM split_member AS m
                     WHERE m.split = p.id AND m.system = cm.system)
     AND NOT EXISTS (SELECT 1 FROM split_spread AS s
                     WHERE s.split = p.id AND s.system = cm.system)) AS outside
FROM split AS p
CROSS JOIN class AS c
WHERE p.name = :split
ORDER BY c.name;
