-- Every subset of every split, and what it contains.
--
SELECT split, unit, method, seed, selection, subset, fraction, systems, classes, images,
  deviation, kept_together, extensions
FROM split_overview
ORDER BY split, position;
