-- The label table of a dataset: the class of each label number, and its number of systems.
-- :dataset TEXT  its name
--
WITH
  counted AS MATERIALIZED (
    SELECT m.class, count(*) AS systems
    FROM dataset AS d JOIN dataset_member AS m ON m.dataset = d.id
    WHERE d.name = :dataset
    GROUP BY m.class)
SELECT c.number, c.name AS class, coalesce(n.systems, 0) AS systems
FROM dataset AS d
JOIN dataset_class AS c ON c.dataset = d.id
LEFT JOIN counted AS n ON n.class = c.number
WHERE d.name = :dataset
ORDER BY c.number;
