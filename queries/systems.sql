-- Every system with its main numbers, in the order in which they were added.
--
SELECT label, maps, filling_ratio, class, origin, largest_singular_value, sigma_factor
FROM system_overview
ORDER BY system;
