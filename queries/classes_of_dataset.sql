-- The label table of a dataset: which number means which class, and how many systems it has.
-- :dataset  its name
--
SELECT c.number, c.name AS class, count(m.system) AS systems
FROM dataset AS d
JOIN dataset_class AS c ON c.dataset = d.id
LEFT JOIN dataset_member AS m ON m.dataset = c.dataset AND m.class = c.number
WHERE d.name = :dataset
GROUP BY c.number
ORDER BY c.number;
