-- Every selection with its condition and size.
--
SELECT selection, condition, systems, created_at
FROM selection_overview
ORDER BY selection;
