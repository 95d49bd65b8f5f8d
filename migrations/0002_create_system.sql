-- A system is an iterated function system: 1 to 32 affine maps, kept in table map, of which one is
-- chosen at random at each step. Its identity is its content. Rows are never changed, and never
-- dropped for being ugly: measurements flag, selections choose.
--
-- The four numbers follow from the maps and are kept so that SQL can curate by them.

CREATE TABLE system (
  id     INTEGER PRIMARY KEY,           -- of this file alone; the digest is the same in every file
  digest BLOB    NOT NULL UNIQUE,       -- SHA-256 over the maps in canonical order: docs/catalog.md
  maps   INTEGER NOT NULL,              -- how many rows of table map
  label  TEXT    NOT NULL UNIQUE        -- ifs-3-9f2c4e1ab07d: the permanent name
    GENERATED ALWAYS AS ('ifs-' || maps || '-' || lower(substr(hex(digest), 1, 12))) VIRTUAL,
  largest_singular_value REAL NOT NULL, -- over all maps; below 1 every map is a contraction
  spectral_radius        REAL NOT NULL, -- over all maps
  sigma_factor           REAL NOT NULL, -- sum of s1 + 2 s2 over the maps (Anderson & Farrell 2022)
  mean_log_contraction   REAL,          -- sum of weight * ln s1; below 0 it contracts on average;
                                        -- NULL stands for minus infinity: some map that may be
                                        -- chosen sends the plane to a point
  CONSTRAINT system_digest_has_32_bytes CHECK (length(digest) = 32),
  CONSTRAINT system_has_1_to_32_maps CHECK (maps BETWEEN 1 AND 32),
  CONSTRAINT largest_singular_value_is_finite_and_not_negative
    CHECK (largest_singular_value BETWEEN 0 AND 1.7976931348623157e308),
  CONSTRAINT spectral_radius_is_finite_and_not_negative
    CHECK (spectral_radius BETWEEN 0 AND 1.7976931348623157e308),
  CONSTRAINT sigma_factor_is_finite_and_not_negative
    CHECK (sigma_factor BETWEEN 0 AND 1.7976931348623157e308),
  CONSTRAINT mean_log_contraction_is_finite_or_absent
    CHECK (abs(mean_log_contraction) <= 1.7976931348623157e308)
) STRICT;

CREATE TRIGGER system_never_changes
BEFORE UPDATE ON system
BEGIN
  SELECT RAISE(ABORT, 'A system never changes, for its content is its identity. Add another.');
END;

-- The maps of a system, in canonical order (ascending by a, b, c, d, e, f, weight; -0 stored as 0).
-- (x, y) goes to (a x + b y + e, c x + d y + f).

CREATE TABLE map (
  system   INTEGER NOT NULL REFERENCES system (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,            -- 0, 1, 2, … within the system
  a REAL NOT NULL,  b REAL NOT NULL,  e REAL NOT NULL,
  c REAL NOT NULL,  d REAL NOT NULL,  f REAL NOT NULL,
  weight   REAL    NOT NULL,            -- probability of being chosen; a system's weights sum to 1
  PRIMARY KEY (system, position),
  CONSTRAINT map_position_is_0_to_31 CHECK (position BETWEEN 0 AND 31),
  CONSTRAINT coefficients_are_finite CHECK (
    abs(a) <= 1.7976931348623157e308 AND abs(b) <= 1.7976931348623157e308 AND
    abs(c) <= 1.7976931348623157e308 AND abs(d) <= 1.7976931348623157e308 AND
    abs(e) <= 1.7976931348623157e308 AND abs(f) <= 1.7976931348623157e308),
  CONSTRAINT weight_is_a_probability CHECK (weight >= 0 AND weight <= 1)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER map_never_changes
BEFORE UPDATE ON map
BEGIN
  SELECT RAISE(ABORT, 'A map never changes, for it is part of its system''s identity. Add a system.');
END;
