-- The other classes that share duplicate groups with one class, the nearest first: for each search,
-- the number of shared groups and the nearest pair. The distance of a pair is the sum of the
-- distances from the representative of its group, which no distance of the pair exceeds; it is
-- exact if one of the two is the representative.
-- :class TEXT  its name
--
WITH
  own AS MATERIALIZED (
    SELECT m.search, m.representative, m.system, min(m.distance) AS distance
    FROM class AS c
    CROSS JOIN class_member AS cm ON cm.class = c.id
    CROSS JOIN duplicate_search AS d
    CROSS JOIN duplicate_member AS m ON m.search = d.id AND m.system = cm.system
    WHERE c.name = :class
    GROUP BY m.search, m.representative),
  pairs AS (
    SELECT own.search, cm.class, count(DISTINCT own.representative) AS duplicate_groups,
      own.system, m.system AS other_system, min(own.distance + m.distance) AS distance
    FROM own
    -- Without statistics, SQLite would read the whole search for each group.
    CROSS JOIN duplicate_member AS m INDEXED BY duplicate_member_by_representative
      ON m.search = own.search AND m.representative = own.representative
    CROSS JOIN class_member AS cm ON cm.system = m.system
    WHERE cm.class <> (SELECT id FROM class WHERE name = :class)
    GROUP BY own.search, cm.class)
SELECT d.name AS search, c.name AS other_class, p.duplicate_groups, s.label,
  o.label AS other_label, p.distance
FROM pairs AS p
JOIN duplicate_search AS d ON d.id = p.search
JOIN class AS c ON c.id = p.class
JOIN system AS s ON s.id = p.system
JOIN system AS o ON o.id = p.other_system
ORDER BY d.name, p.distance, c.name;
