-- The same number of systems of each class. Within a class those with the lowest digests are taken,
-- so the choice is the same in every catalog with these classes; a class that is too small gives all
-- it has. Systems that a duplicate search set aside are left out.
-- :count INTEGER  of each class
--
SELECT c.name AS class, s.label
FROM (
  SELECT cm.class, cm.system,
    row_number() OVER (PARTITION BY cm.class ORDER BY s.digest) AS place
  FROM class_member AS cm
  JOIN system AS s ON s.id = cm.system
  WHERE NOT EXISTS (
    SELECT 1 FROM duplicate_member AS dm WHERE dm.system = cm.system AND dm.set_aside = 1)
) AS ranked
JOIN class AS c ON c.id = ranked.class
JOIN system AS s ON s.id = ranked.system
WHERE ranked.place <= :count
ORDER BY c.name, s.digest;
