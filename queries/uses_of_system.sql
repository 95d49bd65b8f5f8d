-- The uses of one system: its classes, selections, splits and datasets, and its results in
-- duplicate searches.
-- :label TEXT  its whole label
--
WITH one AS (SELECT id FROM system WHERE label = :label)
SELECT 'class' AS kind, c.name AS name, NULL AS place
FROM class_member AS cm JOIN class AS c ON c.id = cm.class
WHERE cm.system = (SELECT id FROM one)
UNION ALL
SELECT 'selection', n.name, NULL
FROM selection_member AS m JOIN selection AS n ON n.id = m.selection
WHERE m.system = (SELECT id FROM one)
UNION ALL
SELECT 'split', p.name, b.name
FROM split_member AS m
JOIN split AS p ON p.id = m.split
JOIN split_subset AS b ON b.split = m.split AND b.position = m.subset
WHERE m.system = (SELECT id FROM one)
UNION ALL
SELECT 'split', p.name, count(*) || ' images of ' || b.name
FROM split AS p
-- CROSS keeps this order of the tables. Otherwise, SQLite would scan the numbers of all splits.
CROSS JOIN split_spread AS s ON s.split = p.id AND s.system = (SELECT id FROM one)
CROSS JOIN split_image AS i ON i.split = p.id
CROSS JOIN split_subset AS b ON b.split = i.split AND b.position = i.subset
GROUP BY p.id, b.position
UNION ALL
SELECT 'dataset', d.name, 'label ' || m.class || ': ' || c.name
FROM dataset_member AS m
JOIN dataset AS d ON d.id = m.dataset
JOIN dataset_class AS c ON c.dataset = m.dataset AND c.number = m.class
WHERE m.system = (SELECT id FROM one)
UNION ALL
SELECT 'duplicates', q.name,
  CASE WHEN m.system = m.representative THEN 'stands for its group'
    ELSE 'like ' || r.label || ' at ' || m.distance END
  || CASE m.set_aside WHEN 1 THEN ', set aside' ELSE '' END
FROM duplicate_member AS m
JOIN duplicate_search AS q ON q.id = m.search
JOIN system AS r ON r.id = m.representative
WHERE m.system = (SELECT id FROM one)
  AND (m.system <> m.representative OR EXISTS (
    SELECT 1 FROM duplicate_member AS o
    WHERE o.search = m.search AND o.representative = m.representative AND o.system <> m.system))
ORDER BY kind, name;
