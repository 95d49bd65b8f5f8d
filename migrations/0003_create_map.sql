-- The maps of a system, in canonical order (ascending by a, b, c, d, e, f, weight; -0 stored as 0).
-- (x, y) goes to (a x + b y + e, c x + d y + f).
--
CREATE TABLE map (
  system   INTEGER NOT NULL REFERENCES system (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,            -- 0, 1, 2, … within the system
  a REAL NOT NULL,  b REAL NOT NULL,  e REAL NOT NULL,
  c REAL NOT NULL,  d REAL NOT NULL,  f REAL NOT NULL,
  weight   REAL    NOT NULL,            -- chance of being chosen; a system's weights sum to 1
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
