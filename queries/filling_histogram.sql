-- A histogram of the filling ratio under protocol 'settled'.
-- :width REAL  the width of an interval; 0.05 unless given
--
SELECT
  round(CAST(filling_ratio / COALESCE(:width, 0.05) AS INTEGER) * COALESCE(:width, 0.05), 9)
    AS at_least,
  count(*) AS systems
FROM system_overview
WHERE filling_ratio IS NOT NULL
GROUP BY 1
ORDER BY 1;
