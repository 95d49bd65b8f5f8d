-- What was created at or after a moment, oldest first: systems, origins, classes, selections, splits
-- and duplicate searches. A system has the moment of its first origin.
-- :time  in UTC, such as 2026-03-01 or 2026-03-01T12:00:00Z
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
SELECT 'duplicate search', name, created_at FROM duplicate_search WHERE created_at >= :time
ORDER BY created_at, kind, name;
