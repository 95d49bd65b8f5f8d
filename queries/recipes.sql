-- Every stored recipe with its task and digest.
--
SELECT name, task, lower(hex(digest)) AS digest, created_at
FROM recipe
ORDER BY name;
