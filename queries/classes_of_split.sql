-- The classes in each subset of a split, with the number of their systems in that subset.
-- :split TEXT  its name
--
SELECT b.name AS subset, c.name AS class, count(*) AS systems
FROM (
  SELECT split, subset, system
  FROM split_member
  WHERE split = (SELECT id FROM split WHERE name = :split)
  UNION ALL
  SELECT s.split, a.position, s.system
  FROM split_spread AS s JOIN split_subset AS a ON a.split = s.split
  WHERE s.split = (SELECT id FROM split WHERE name = :split)
) AS placed
JOIN split_subset AS b ON b.split = placed.split AND b.position = placed.subset
JOIN class_member AS cm ON cm.system = placed.system
JOIN class AS c ON c.id = cm.class
GROUP BY b.position, c.id
ORDER BY b.position, c.name;
