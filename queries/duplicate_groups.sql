-- The groups of duplicates, the largest first. A system without duplicates is in no group.
-- :search TEXT  only those of this search; all unless given
--
SELECT search, kind, representative, systems, largest_distance, set_aside
FROM duplicate_group_overview
WHERE search = COALESCE(:search, search)
ORDER BY systems DESC, search, representative;
