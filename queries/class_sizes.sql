-- The number of classes of each size, with an example.
--
SELECT systems, count(*) AS classes, min(class) AS example
FROM class_overview
GROUP BY systems
ORDER BY systems;
