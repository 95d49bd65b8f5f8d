-- One row a subset of a dataset: which images it has, and of what.
--
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
  (SELECT count(*) FROM dataset_class AS c WHERE c.dataset = d.id) AS classes,
  (SELECT count(*) FROM dataset_member AS m WHERE m.dataset = d.id) AS systems,
  d.renderer_version,
  lower(hex(d.digest)) AS digest,
  d.created_at
FROM dataset AS d
JOIN split AS p ON p.id = d.split
JOIN recipe AS r ON r.id = d.recipe
JOIN dataset_subset AS u ON u.dataset = d.id
JOIN split_subset AS b ON b.split = d.split AND b.position = u.position;
