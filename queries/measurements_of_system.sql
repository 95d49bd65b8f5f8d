-- Every measurement of one system with its conditions. A protocol without a measurement has NULLs.
-- :label TEXT  its whole label
--
SELECT p.name AS protocol, m.seed, p.points, p.side, m.filling_ratio, m.occupied_pixels,
  m.escaped_points, m.min_x, m.min_y, m.max_x, m.max_y, m.entropy, m.dimension, m.dimension_error,
  m.largest_share, m.renderer_version
FROM protocol AS p
LEFT JOIN measurement AS m
  ON m.protocol = p.id AND m.system = (SELECT id FROM system WHERE label = :label)
ORDER BY p.id, m.seed;
