-- The other systems in the duplicate groups of one system. Distances are from the representative of
-- the group, in the unit of the search.
-- :label TEXT  its whole label
--
SELECT d.name AS search, s.label, m.distance, m.set_aside
-- CROSS keeps the order of the tables. Otherwise, SQLite would scan the members of all searches,
-- and without the index those of one search for each group.
FROM duplicate_search AS d
CROSS JOIN duplicate_member AS own ON own.search = d.id
  AND own.system = (SELECT id FROM system WHERE label = :label)
CROSS JOIN duplicate_member AS m INDEXED BY duplicate_member_by_representative
  ON m.search = own.search AND m.representative = own.representative
CROSS JOIN system AS s ON s.id = m.system
WHERE m.system <> own.system
ORDER BY d.name, m.distance, s.label;
