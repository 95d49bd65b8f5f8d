-- The conditions under which images are drawn: from the attractor, after 300 steps of each lane, and
-- otherwise those of 'fractaldb'.  Those of 'fractaldb' keep the way from (0, 0) to the attractor.  That
-- way stretches the view, and a system that fills its image then seems to be almost empty.
--
-- A protocol that somebody has called 'settled' before keeps its measurements under another name.
--
DROP TRIGGER protocol_never_changes;

UPDATE protocol SET name = 'settled, by hand' WHERE name = 'settled';

CREATE TRIGGER protocol_never_changes
BEFORE UPDATE ON protocol
BEGIN
  SELECT RAISE(ABORT, 'A protocol never changes, for measurements rest on it. Create another.');
END;

INSERT INTO protocol
  (name, points, side, padding, view, start, burn_in, keeps_transient, seed)
VALUES
  ('settled', 100000, 512, 6, 'extents', 'attractor', 300, 0, 1);
