-- Every act that brought systems in, and how many came; an act that was stopped has the command that
-- completes it, and one that was then given up says when.
--
SELECT origin, kind, name, version, parameters, seed, promised, items, systems, created_at,
  unfinished_command, abandoned_at
FROM origin_overview
ORDER BY origin;
