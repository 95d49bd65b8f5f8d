-- A measurement is what a system showed under a protocol with one seed. It can be made again at any
-- time; renderer_version says whether it would come out the same today.

CREATE TABLE measurement (
  system           INTEGER NOT NULL REFERENCES system (id) ON DELETE CASCADE,
  protocol         INTEGER NOT NULL REFERENCES protocol (id),
  seed             INTEGER NOT NULL,
  renderer_version INTEGER NOT NULL,
  filling_ratio    REAL    NOT NULL,    -- occupied_pixels / side²
  occupied_pixels  INTEGER NOT NULL,
  drawn_points     INTEGER NOT NULL,    -- points that fell on the hit grid
  escaped_points   INTEGER NOT NULL,    -- steps that left |x|, |y| <= 1e6, and made the lane restart
  min_x REAL,  min_y REAL,              -- the smallest box around the points, in the plane; NULL
  max_x REAL,  max_y REAL,              -- when every point escaped
  entropy          REAL,                -- bits, of the distribution of hits; NULL: no hit
  dimension        REAL,                -- by box counting; NULL: too few pixels for a fit
  dimension_error  REAL,                -- standard error of that fit; NULL with it
  largest_share    REAL,                -- of all hits, on the most hit pixel; NULL: no hit
  hits_digest      BLOB    NOT NULL,    -- SHA-256 of the hit grid
  measured_at      TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  PRIMARY KEY (system, protocol, seed),
  CONSTRAINT measurement_seed_is_not_negative CHECK (seed >= 0),
  CONSTRAINT renderer_version_is_positive CHECK (renderer_version >= 1),
  CONSTRAINT filling_ratio_is_a_share CHECK (filling_ratio BETWEEN 0 AND 1),
  CONSTRAINT pixels_and_points_are_not_negative
    CHECK (occupied_pixels >= 0 AND drawn_points >= 0 AND escaped_points >= 0),
  CONSTRAINT extents_are_finite_and_in_order CHECK (
    min_x <= max_x AND min_y <= max_y AND
    abs(min_x) <= 1.7976931348623157e308 AND abs(max_x) <= 1.7976931348623157e308 AND
    abs(min_y) <= 1.7976931348623157e308 AND abs(max_y) <= 1.7976931348623157e308),
  CONSTRAINT extents_come_together CHECK (
    (min_x IS NULL) + (min_y IS NULL) + (max_x IS NULL) + (max_y IS NULL) IN (0, 4)),
  CONSTRAINT entropy_is_0_to_64_bits CHECK (entropy BETWEEN 0 AND 64),
  CONSTRAINT dimension_is_finite CHECK (abs(dimension) <= 1.7976931348623157e308),
  CONSTRAINT dimension_error_is_finite_and_not_negative
    CHECK (dimension_error BETWEEN 0 AND 1.7976931348623157e308),
  CONSTRAINT largest_share_is_a_share CHECK (largest_share BETWEEN 0 AND 1),
  CONSTRAINT hits_digest_has_32_bytes CHECK (length(hits_digest) = 32)
) STRICT, WITHOUT ROWID;

-- One row a measurement, with names in place of row numbers.

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
