-- The row of one system in system_overview.
-- :label TEXT  its whole label
--
SELECT label, maps, filling_ratio, class, origin, set_aside, largest_singular_value, contractive,
  spectral_radius, sigma_factor, mean_log_contraction, entropy, dimension, dimension_error,
  escaped_points, largest_share
FROM system_overview
WHERE system = (SELECT id FROM system WHERE label = :label);
