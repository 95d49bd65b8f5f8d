-- Every class with its size and the size it was promised.
--
SELECT class, systems, promised
FROM class_overview
ORDER BY class;
