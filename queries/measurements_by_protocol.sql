-- The measurements under a protocol, system by system.
-- :protocol  'fractaldb' unless given
--
SELECT label, seed, filling_ratio, entropy, dimension, escaped_points, renderer_version
FROM measurement_overview
WHERE protocol = COALESCE(:protocol, 'fractaldb')
ORDER BY system, seed;
