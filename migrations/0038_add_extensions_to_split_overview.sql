-- One row a subset of a split: what stands in it.  classes counts those that its systems are in
-- today; images is NULL unless the split is by image.  deviation is by how many units the subset was
-- off its exact count when the split was created.  kept_together is what the split or an extension
-- kept on one side, joined by ','.
--
DROP VIEW split_overview;

CREATE VIEW split_overview AS
SELECT
  p.name AS split,
  p.unit,
  p.method,
  p.seed,
  n.name AS selection,
  b.position,
  b.name AS subset,
  b.fraction,
  CASE p.unit
    WHEN 'image' THEN (SELECT count(DISTINCT i.system) FROM split_image AS i
                       WHERE i.split = p.id AND i.subset = b.position)
    ELSE (SELECT count(*) FROM split_member AS m
          WHERE m.split = p.id AND m.subset = b.position)
  END AS systems,
  CASE p.unit
    WHEN 'image' THEN (SELECT count(DISTINCT cm.class)
                       FROM split_image AS i JOIN class_member AS cm ON cm.system = i.system
                       WHERE i.split = p.id AND i.subset = b.position)
    ELSE (SELECT count(DISTINCT cm.class)
          FROM split_member AS m JOIN class_member AS cm ON cm.system = m.system
          WHERE m.split = p.id AND m.subset = b.position)
  END AS classes,
  CASE p.unit
    WHEN 'image' THEN (SELECT count(*) FROM split_image AS i
                       WHERE i.split = p.id AND i.subset = b.position)
  END AS images,
  b.deviation,
  (SELECT group_concat(kept, ',')
   FROM (SELECT DISTINCT CASE r.kind WHEN 'family' THEN 'families' ELSE r.search END AS kept
         FROM split_relation AS r WHERE r.split = p.id ORDER BY r.kind <> 'family', kept)
  ) AS kept_together,
  (SELECT count(*) FROM split_extension AS e WHERE e.split = p.id) AS extensions,
  lower(hex(p.digest)) AS digest,
  p.created_at
FROM split AS p
JOIN split_subset AS b ON b.split = p.id
LEFT JOIN selection AS n ON n.id = p.selection;
