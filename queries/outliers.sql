-- The systems whose filling ratio, dimension or sigma factor is extreme: a share of at most :low of the
-- systems have a value as low, or a share of at least :high have a lower one. A row for each such value;
-- deviations says how many standard deviations it is from the mean. Filling ratio and dimension are
-- those of protocol 'settled', and only systems that have a value count.
-- :low  REAL  0.01 unless given
-- :high REAL  0.99 unless given
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
