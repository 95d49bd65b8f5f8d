-- The datasets, subset by subset: their images and what decides them.
--
SELECT dataset, split, recipe, seed, subset, images_per_class, first_image, images, classes, systems,
  digest, created_at
FROM dataset_overview
ORDER BY dataset, position;
