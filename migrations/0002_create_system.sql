-- A system is an iterated function system: 1 to 32 affine maps, kept in table map, of which one is
-- chosen by chance at each step.  Its identity is its content.  Rows are never changed, and never
-- dropped for being ugly: measurements flag, selections choose.
--
-- The four numbers follow from the maps and are kept so that SQL can curate by them.
--
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
