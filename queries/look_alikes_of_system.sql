-- The other systems in the duplicate groups of one system. Distances are from the representative of
-- the group, in the unit of the search.
-- :label TEXT  its whole label
--
SELECT d.name AS search, s.label, m.distance, m.set_aside
FROM duplicate_member AS own
JOIN duplicate_search AS d ON d.id = own.search
JOIN duplicate_member AS m ON m.search = own.search AND m.representative = own.representative
JOIN system AS s ON s.id = m.system
WHERE own.system = (SELECT id FROM system WHERE label = :label)
  AND m.system <> own.system
ORDER BY d.name, m.distance, s.label;
