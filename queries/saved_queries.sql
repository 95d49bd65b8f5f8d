-- The saved queries with their statements.
--
SELECT name, description, sql, author, saved_at
FROM saved_query
ORDER BY name;
