-- Every act that added systems, with the number it added. An unfinished act has the command that
-- resumes it; an abandoned one also has the date.
--
SELECT origin, kind, name, version, parameters, seed, promised, items, systems, created_at,
  unfinished_command, abandoned_at
FROM origin_overview
ORDER BY origin;
