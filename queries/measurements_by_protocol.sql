-- The measurements under a protocol, system by system.
-- :protocol TEXT  'settled' unless given
--
SELECT label, seed, filling_ratio, entropy, dimension, escaped_points, renderer_version
FROM measurement_overview
WHERE protocol = COALESCE(:protocol, 'settled')
ORDER BY system, seed;
