-- The datasets, subset by subset: which images they have, and of what.
--
SELECT dataset, split, recipe, seed, subset, images_per_class, first_image, images, classes, systems,
  digest, created_at
FROM dataset_overview
ORDER BY dataset, position;
