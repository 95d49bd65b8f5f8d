-- The systems whose filling ratio depends on the seed, the least stable first. Only systems that
-- were measured with two or more seeds are examined.
-- :protocol  TEXT  'settled' unless given
-- :tolerance REAL  the largest difference between stable filling ratios; 0.01 unless given
--
SELECT
  label,
  count(*) AS seeds,
  min(filling_ratio) AS smallest,
  max(filling_ratio) AS largest,
  max(filling_ratio) - min(filling_ratio) AS difference
FROM measurement_overview
WHERE protocol = COALESCE(:protocol, 'settled')
GROUP BY system
HAVING max(filling_ratio) - min(filling_ratio) > COALESCE(:tolerance, 0.01)
ORDER BY difference DESC, label;
