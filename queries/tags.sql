-- Every tag with its numbers of systems and classes.
--
SELECT tag, systems, classes, created_at
FROM tag_overview
ORDER BY tag;
