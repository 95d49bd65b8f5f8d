-- The same number of systems of each class: those with the lowest digests, so every catalog with
-- these classes gives the same systems. A class that is too small gives all its systems. Systems
-- that are set aside are left out.
-- :count INTEGER  the number of systems of each class
--
SELECT c.name AS class, s.label
FROM (
  SELECT cm.class, cm.system,
    row_number() OVER (PARTITION BY cm.class ORDER BY s.digest) AS place
  FROM class_member AS cm
  JOIN system AS s ON s.id = cm.system
  WHERE NOT EXISTS (
    SELECT 1 FROM duplicate_member AS dm WHERE dm.system = cm.system AND dm.set_aside = 1)
    AND NOT EXISTS (SELECT 1 FROM set_aside AS a WHERE a.system = cm.system)
) AS ranked
JOIN class AS c ON c.id = ranked.class
JOIN system AS s ON s.id = ranked.system
WHERE ranked.place <= :count
ORDER BY c.name, s.digest;
