-- Every duplicate search: its tolerance, the number of systems it compared, and what it found.
-- trial is 1 if splits and the audit ignore it.
--
SELECT
  d.name AS search,
  d.kind,
  r.name AS recipe,
  d.seed,
  d.tolerance,
  d.is_trial AS trial,
  (SELECT count(*) FROM duplicate_member AS m WHERE m.search = d.id) AS systems,
  (SELECT count(DISTINCT m.representative) FROM duplicate_member AS m
   WHERE m.search = d.id AND m.system <> m.representative) AS duplicate_groups,
  (SELECT count(*) FROM duplicate_member AS m
   WHERE m.search = d.id AND m.system <> m.representative) AS duplicates,
  (SELECT count(*) FROM duplicate_member AS m
   WHERE m.search = d.id AND m.set_aside = 1) AS set_aside
FROM duplicate_search AS d
LEFT JOIN recipe AS r ON r.id = d.recipe
ORDER BY d.name;
