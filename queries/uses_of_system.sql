-- The uses of one system: its classes, selections, splits and datasets, and its results in
-- duplicate searches.
-- :label TEXT  its whole label
--
WITH one AS (SELECT id FROM system WHERE label = :label)
-- CROSS keeps the order of the tables: a set, then whether the system is in it. Otherwise, SQLite
-- would scan the members of all sets, and with a split by image, the numbers of all images.
SELECT 'class' AS kind, c.name AS name, NULL AS place
FROM class_member AS cm JOIN class AS c ON c.id = cm.class
WHERE cm.system = (SELECT id FROM one)
UNION ALL
SELECT 'selection', n.name, NULL
FROM selection AS n
CROSS JOIN selection_member AS m ON m.selection = n.id AND m.system = (SELECT id FROM one)
UNION ALL
SELECT 'split', p.name, b.name
FROM split AS p
CROSS JOIN split_member AS m ON m.split = p.id AND m.system = (SELECT id FROM one)
CROSS JOIN split_subset AS b ON b.split = m.split AND b.position = m.subset
UNION ALL
SELECT 'split', p.name, count(*) || ' images of ' || b.name
FROM split AS p
CROSS JOIN split_spread AS s ON s.split = p.id AND s.system = (SELECT id FROM one)
CROSS JOIN split_image AS i ON i.split = p.id
CROSS JOIN split_subset AS b ON b.split = i.split AND b.position = i.subset
GROUP BY p.id, b.position
UNION ALL
SELECT 'dataset', d.name, 'label ' || m.class || ': ' || c.name
FROM dataset AS d
CROSS JOIN dataset_member AS m ON m.dataset = d.id AND m.system = (SELECT id FROM one)
CROSS JOIN dataset_class AS c ON c.dataset = m.dataset AND c.number = m.class
UNION ALL
SELECT 'duplicates', q.name,
  CASE WHEN m.system = m.representative THEN 'stands for its group'
    ELSE 'like ' || r.label || ' at ' || m.distance END
  || CASE m.set_aside WHEN 1 THEN ', set aside' ELSE '' END
FROM duplicate_search AS q
CROSS JOIN duplicate_member AS m ON m.search = q.id AND m.system = (SELECT id FROM one)
CROSS JOIN system AS r ON r.id = m.representative
WHERE (m.system <> m.representative OR EXISTS (
    SELECT 1 FROM duplicate_member AS o
    WHERE o.search = m.search AND o.representative = m.representative AND o.system <> m.system))
ORDER BY kind, name;
