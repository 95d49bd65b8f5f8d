-- One row a subset of a dataset: which images it has, and of what.  classes and systems are those that
-- the subset draws.  In a split by image every system, and so every class, is in each subset.
--
DROP VIEW dataset_overview;

CREATE VIEW dataset_overview AS
SELECT
  d.name AS dataset,
  p.name AS split,
  r.name AS recipe,
  r.task,
  d.seed,
  u.position,
  b.name AS subset,
  u.images_per_class,
  coalesce(sum(u.images) OVER (
    PARTITION BY d.id ORDER BY u.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ), 0) AS first_image,
  u.images,
  CASE p.unit
    WHEN 'image' THEN (SELECT count(*) FROM dataset_class AS c WHERE c.dataset = d.id)
    ELSE coalesce(own.classes, 0)
  END AS classes,
  CASE p.unit
    WHEN 'image' THEN (SELECT count(*) FROM dataset_member AS m WHERE m.dataset = d.id)
    ELSE coalesce(own.systems, 0)
  END AS systems,
  d.renderer_version,
  lower(hex(d.digest)) AS digest,
  d.created_at
FROM dataset AS d
JOIN split AS p ON p.id = d.split
JOIN recipe AS r ON r.id = d.recipe
JOIN dataset_subset AS u ON u.dataset = d.id
JOIN split_subset AS b ON b.split = d.split AND b.position = u.position
LEFT JOIN (
  SELECT m.dataset, s.subset, count(DISTINCT m.class) AS classes, count(*) AS systems
  FROM dataset AS o
  JOIN dataset_member AS m ON m.dataset = o.id
  JOIN split_member AS s ON s.split = o.split AND s.system = m.system
  GROUP BY m.dataset, s.subset
) AS own ON own.dataset = d.id AND own.subset = u.position;
