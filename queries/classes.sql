-- Every class with its size and the promised size.
--
SELECT class, systems, promised
FROM class_overview
ORDER BY class;
