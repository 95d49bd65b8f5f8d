-- For each number of maps, how many systems contract: every map, on average only, or neither.
--
SELECT
  maps,
  count(*) AS systems,
  sum(largest_singular_value < 1) AS every_map_contracts,
  sum(largest_singular_value >= 1 AND coalesce(mean_log_contraction < 0, 1)) AS on_average_only,
  sum(largest_singular_value >= 1 AND mean_log_contraction >= 0) AS neither,
  sum(spectral_radius >= 1) AS spectral_radius_1_or_more
FROM system
GROUP BY maps
ORDER BY maps;
