-- The conditions under which FractalDB (Kataoka et al., ACCV 2020) chose its systems, and the same
-- at half the side without padding.
--
INSERT INTO protocol
  (name, points, side, padding, view, start, burn_in, keeps_transient, seed)
VALUES
  ('fractaldb', 100000, 512, 6, 'extents', 'origin', 32, 1, 1),
  ('square',    100000, 256, 0, 'extents', 'origin', 32, 1, 1);
