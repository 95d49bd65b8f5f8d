-- A protocol is the conditions of a measurement. A filling ratio without them means nothing: with
-- ten times the points, the median system of FractalDB fills 1.84 times as much.
--
-- A name is what people call a thing: neither measurements nor digests follow from it. So names may
-- change, and nothing else. The built-in protocols keep theirs, for commands ask for them by name.

CREATE TABLE protocol (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  points     INTEGER NOT NULL,          -- steps of the chaos game, over all lanes
  side       INTEGER NOT NULL,          -- pixels; the hit grid is side * side
  padding    INTEGER NOT NULL,          -- pixels left free at each edge
  view       TEXT    NOT NULL,          -- 'extents': the smallest box around the points themselves;
                                        -- 'box': the box below
  min_x REAL,  min_y REAL,              -- the box in the plane; NULL unless view is 'box'
  max_x REAL,  max_y REAL,
  start      TEXT    NOT NULL,          -- 'origin': each lane starts at (0, 0); 'attractor': at the
                                        -- fixed point of a map
  burn_in    INTEGER NOT NULL,          -- steps each lane makes before its points count
  keeps_transient INTEGER NOT NULL,     -- 1: lane 0 counts its steps from the first on, as one long
                                        -- orbit would; 0: no lane does
  seed       INTEGER NOT NULL,          -- that of a measurement unless another is asked for
  created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT protocol_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT protocol_name_has_at_most_255_bytes CHECK (length(CAST(name AS BLOB)) <= 255),
  CONSTRAINT protocol_name_has_no_control_character CHECK (
    instr(CAST(name AS BLOB), x'00') = 0 AND
    name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
  CONSTRAINT protocol_has_a_point CHECK (points >= 1),
  CONSTRAINT protocol_side_is_1_to_65536 CHECK (side BETWEEN 1 AND 65536),
  CONSTRAINT protocol_padding_leaves_a_pixel CHECK (padding >= 0 AND 2 * padding < side),
  CONSTRAINT protocol_view_is_extents_or_box CHECK (view IN ('extents', 'box')),
  CONSTRAINT protocol_has_a_box_if_its_view_is_one CHECK (
    CASE view
      WHEN 'box' THEN min_x IS NOT NULL AND min_y IS NOT NULL
                  AND max_x IS NOT NULL AND max_y IS NOT NULL
      ELSE coalesce(min_x, min_y, max_x, max_y) IS NULL
    END),
  CONSTRAINT protocol_box_is_finite_and_not_empty CHECK (
    min_x < max_x AND min_y < max_y AND
    abs(min_x) <= 1.7976931348623157e308 AND abs(max_x) <= 1.7976931348623157e308 AND
    abs(min_y) <= 1.7976931348623157e308 AND abs(max_y) <= 1.7976931348623157e308),
  CONSTRAINT protocol_start_is_origin_or_attractor CHECK (start IN ('origin', 'attractor')),
  CONSTRAINT protocol_burn_in_is_not_negative CHECK (burn_in >= 0),
  CONSTRAINT protocol_keeps_transient_is_0_or_1 CHECK (keeps_transient IN (0, 1)),
  CONSTRAINT protocol_seed_is_not_negative CHECK (seed >= 0)
) STRICT;

CREATE TRIGGER protocol_never_changes
BEFORE UPDATE OF id, points, side, padding, view, min_x, min_y, max_x, max_y, start, burn_in,
  keeps_transient, seed, created_at ON protocol
BEGIN
  SELECT RAISE(ABORT, 'A protocol never changes, for measurements rest on it. Create another.');
END;

CREATE TRIGGER built_in_protocol_keeps_its_name
BEFORE UPDATE OF name ON protocol
WHEN OLD.name IN ('fractaldb', 'settled', 'square')
BEGIN
  SELECT RAISE(ABORT, 'A built-in protocol keeps its name. Create another one.');
END;

CREATE TRIGGER built_in_protocol_stays
BEFORE DELETE ON protocol
WHEN OLD.name IN ('fractaldb', 'settled', 'square')
BEGIN
  SELECT RAISE(ABORT, 'A built-in protocol stays.');
END;

-- 'fractaldb' is how FractalDB (Kataoka et al., ACCV 2020) chose its systems, and 'square' the same
-- at half the side without padding. 'settled' is how images are drawn: from the attractor, after
-- 300 steps of each lane, and otherwise as 'fractaldb'. That one keeps the way from (0, 0) to the
-- attractor, which stretches the view, so that a system that fills its image seems to be almost
-- empty.
INSERT INTO protocol
  (name, points, side, padding, view, start, burn_in, keeps_transient, seed)
VALUES
  ('fractaldb', 100000, 512, 6, 'extents', 'origin',    32,  1, 1),
  ('square',    100000, 256, 0, 'extents', 'origin',    32,  1, 1),
  ('settled',   100000, 512, 6, 'extents', 'attractor', 300, 0, 1);
