-- The groups of a search that nobody has resolved yet, the largest first: none of their members is
-- set aside by this search.
-- :search  its name
--
SELECT
  r.label AS representative,
  count(*) AS systems,
  max(m.distance) AS largest_distance
FROM duplicate_member AS m
JOIN system AS r ON r.id = m.representative
WHERE m.search = (SELECT id FROM duplicate_search WHERE name = :search)
GROUP BY m.representative
HAVING count(*) > 1 AND sum(m.set_aside) = 0
ORDER BY systems DESC, representative;
