-- One row a measurement, with names in place of row numbers.
--
CREATE VIEW measurement_overview AS
SELECT
  m.system,
  s.label,
  p.name AS protocol,
  m.seed,
  m.renderer_version,
  m.filling_ratio,
  m.occupied_pixels,
  m.drawn_points,
  m.escaped_points,
  m.min_x,
  m.min_y,
  m.max_x,
  m.max_y,
  m.entropy,
  m.dimension,
  m.dimension_error,
  m.largest_share,
  lower(hex(m.hits_digest)) AS hits_digest,
  m.measured_at
FROM measurement AS m
JOIN system AS s ON s.id = m.system
JOIN protocol AS p ON p.id = m.protocol;
