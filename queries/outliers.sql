-- The extremes of filling ratio, dimension and sigma factor, one row for each value. A value is
-- extreme if at most the share low of the systems have a value as low, or at least the share high
-- have a lower one. deviations is the distance from the mean in standard deviations. Filling ratio
-- and dimension are those of protocol 'settled'; systems without a value do not count.
-- :low  REAL  a share; 0.01 unless given
-- :high REAL  a share; 0.99 unless given
--
WITH
  measured AS MATERIALIZED (
    SELECT system, filling_ratio, dimension, sigma_factor FROM system_overview),
  valued AS (
    SELECT system, 'filling_ratio' AS measure, filling_ratio AS value
    FROM measured WHERE filling_ratio IS NOT NULL
    UNION ALL
    SELECT system, 'dimension', dimension FROM measured WHERE dimension IS NOT NULL
    UNION ALL
    SELECT system, 'sigma_factor', sigma_factor FROM measured),
  placed AS (
    SELECT system, measure, value,
      cume_dist() OVER (PARTITION BY measure ORDER BY value) AS as_low,
      rank() OVER (PARTITION BY measure ORDER BY value) - 1 AS lower
    FROM valued),
  spread AS MATERIALIZED (
    SELECT measure, count(*) AS systems, avg(value) AS mean,
      avg(value * value) - avg(value) * avg(value) AS variance
    FROM valued GROUP BY measure)
SELECT s.label, p.measure, p.value,
  (p.value - t.mean) / nullif(sqrt(max(0, t.variance)), 0) AS deviations
FROM placed AS p
JOIN spread AS t ON t.measure = p.measure
JOIN system AS s ON s.id = p.system
WHERE p.as_low <= COALESCE(:low, 0.01) OR p.lower >= COALESCE(:high, 0.99) * t.systems
ORDER BY p.measure, p.value, s.label;
