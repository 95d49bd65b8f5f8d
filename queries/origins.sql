-- Every act that brought systems in, and how many came.
--
SELECT kind, name, version, parameters, seed, promised, items, systems, created_at
FROM origin_overview
ORDER BY origin;
