-- The groups of a search that need review, the largest first: two or more of their members are
-- kept. A group needs no review when all members but one are set aside or separated.
-- :search TEXT  its name
--
SELECT
  r.label AS representative,
  count(*) AS systems,
  max(m.distance) AS largest_distance
FROM duplicate_member AS m
JOIN system AS r ON r.id = m.representative
WHERE m.search = (SELECT id FROM duplicate_search WHERE name = :search)
GROUP BY m.representative
HAVING count(*) - sum(m.set_aside) > 1
ORDER BY systems DESC, representative;
