-- One row a duplicate group: a representative with at least one other member.
--
CREATE VIEW duplicate_group_overview AS
SELECT
  s.name AS search,
  s.kind,
  r.label AS representative,
  count(*) AS systems,
  max(m.distance) AS largest_distance,
  sum(m.set_aside) AS set_aside
FROM duplicate_member AS m
JOIN duplicate_search AS s ON s.id = m.search
JOIN system AS r ON r.id = m.representative
GROUP BY m.search, m.representative
HAVING count(*) > 1;
