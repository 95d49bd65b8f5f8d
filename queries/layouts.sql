-- Every layout (map of look-alikes): its systems, its landmarks, and the systems without a point.
--
SELECT recipe, seed, systems, landmarks, missing, version, digest, created_at
FROM layout_overview
ORDER BY recipe, seed;
