-- The members of the duplicate groups of a search, group by group, each with its distance from the
-- representative of the group.
-- :search TEXT  its name
-- :label  TEXT  only the group of this system; all unless given
--
WITH
  grouped AS MATERIALIZED (
    SELECT DISTINCT search, representative FROM duplicate_member
    WHERE search = (SELECT id FROM duplicate_search WHERE name = :search)
      AND system <> representative)
SELECT r.label AS representative, v.label, m.distance, m.set_aside, v.filling_ratio, v.class
FROM grouped AS g
-- Otherwise, the planner would read the whole search for each group.
CROSS JOIN duplicate_member AS m INDEXED BY duplicate_member_by_representative
  ON m.search = g.search AND m.representative = g.representative
JOIN system AS r ON r.id = g.representative
JOIN system_overview AS v ON v.system = m.system
WHERE COALESCE(:label, '') = '' OR g.representative = (
  SELECT o.representative
  FROM duplicate_member AS o
  JOIN system AS s ON s.id = o.system
  WHERE o.search = (SELECT id FROM duplicate_search WHERE name = :search) AND s.label = :label)
ORDER BY r.label, m.system <> m.representative, m.distance, v.label;
