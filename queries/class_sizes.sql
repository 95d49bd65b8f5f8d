-- How many classes have how many systems, and an example of each size.
--
SELECT systems, count(*) AS classes, min(class) AS example
FROM class_overview
GROUP BY systems
ORDER BY systems;
