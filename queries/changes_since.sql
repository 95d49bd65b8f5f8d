-- Everything that was added at or after a time, the oldest first: systems, origins, classes and
-- their changes, selections, splits and their extensions, recipes, datasets, protocols and
-- duplicate searches. The time of a system is that of its first origin. The name of a change is the
-- action and the class.
-- :time TEXT  in UTC, such as 2026-03-01 or 2026-03-01T12:00:00Z
--
SELECT 'system' AS kind, s.label AS name, min(o.created_at) AS created_at
FROM origin AS o
CROSS JOIN system_origin AS so ON so.origin = o.id
JOIN system AS s ON s.id = so.system
WHERE o.created_at >= :time
  AND NOT EXISTS (
    SELECT 1 FROM system_origin AS earlier JOIN origin AS e ON e.id = earlier.origin
    WHERE earlier.system = so.system AND e.created_at < :time)
GROUP BY so.system
UNION ALL
SELECT 'origin', name, created_at FROM origin WHERE created_at >= :time
UNION ALL
SELECT 'class', name, created_at FROM class WHERE created_at >= :time
UNION ALL
SELECT 'selection', name, created_at FROM selection WHERE created_at >= :time
UNION ALL
SELECT 'split', name, created_at FROM split WHERE created_at >= :time
UNION ALL
SELECT 'split extension', p.name, x.created_at
FROM split_extension AS x JOIN split AS p ON p.id = x.split
WHERE x.created_at >= :time
UNION ALL
SELECT 'class change', c.action || ' ' || c.class, c.changed_at
FROM class_change_overview AS c
WHERE c.changed_at >= :time
UNION ALL
SELECT 'recipe', name, created_at FROM recipe WHERE created_at >= :time
UNION ALL
SELECT 'dataset', name, created_at FROM dataset WHERE created_at >= :time
UNION ALL
SELECT 'protocol', name, created_at FROM protocol WHERE created_at >= :time
UNION ALL
SELECT 'duplicate search', name, created_at FROM duplicate_search WHERE created_at >= :time
ORDER BY created_at, kind, name;
