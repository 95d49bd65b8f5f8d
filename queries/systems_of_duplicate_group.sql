-- The members of the duplicate groups of a search, group by group, each with its distance to the
-- group's representative.
-- :search  its name
-- :label   only the group of this system; all unless given
--
SELECT r.label AS representative, v.label, m.distance, m.set_aside, v.filling_ratio, v.class
FROM duplicate_member AS m
JOIN system AS r ON r.id = m.representative
JOIN system_overview AS v ON v.system = m.system
WHERE m.search = (SELECT id FROM duplicate_search WHERE name = :search)
  AND m.representative IN (
    SELECT o.representative FROM duplicate_member AS o
    WHERE o.search = m.search AND o.system <> o.representative)
  AND CASE
    WHEN COALESCE(:label, '') = '' THEN 1
    ELSE m.representative = (
      SELECT o.representative
      FROM duplicate_member AS o JOIN system AS s ON s.id = o.system
      WHERE o.search = m.search AND s.label = COALESCE(:label, ''))
  END
ORDER BY r.label, m.system <> m.representative, m.distance, v.label;
