-- A dataset is a numbered list of images that need not exist: the systems of a split, a recipe, a
-- seed and a number of images. Image number i follows from these alone, so a network trained on the
-- dataset can be shown the same images for ever.
--
-- What it rests on is written first (dataset_class, dataset_member, dataset_subset) and the
-- dataset's own row last, in one transaction: from then on the triggers refuse to change it.

CREATE TABLE dataset (
  id               INTEGER PRIMARY KEY,
  name             TEXT    NOT NULL UNIQUE,
  split            INTEGER NOT NULL REFERENCES split (id),
  recipe           INTEGER NOT NULL REFERENCES recipe (id),
  seed             INTEGER NOT NULL,
  renderer_version INTEGER NOT NULL,    -- that draws it; another draws other pixels
  digest           BLOB    NOT NULL,    -- SHA-256 over all that decides its images and labels:
                                        -- docs/catalog.md
  created_at       TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT dataset_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT dataset_name_has_at_most_255_bytes CHECK (length(CAST(name AS BLOB)) <= 255),
  CONSTRAINT dataset_name_has_no_control_character CHECK (
    instr(CAST(name AS BLOB), x'00') = 0 AND
    name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
  CONSTRAINT dataset_seed_is_not_negative CHECK (seed >= 0),
  CONSTRAINT dataset_renderer_version_is_positive CHECK (renderer_version >= 1),
  CONSTRAINT dataset_digest_has_32_bytes CHECK (length(digest) = 32)
) STRICT;

CREATE TRIGGER dataset_never_changes
BEFORE UPDATE OF id, split, recipe, seed, renderer_version, digest, created_at ON dataset
BEGIN
  SELECT RAISE(ABORT, 'A dataset never changes once created. Create another under a new name.');
END;

-- From the first dataset on, a recipe does not change at all; before that, its name may.

CREATE TRIGGER recipe_never_changes
BEFORE UPDATE ON recipe
WHEN NEW.id IS NOT OLD.id
  OR NEW.created_at IS NOT OLD.created_at
  OR (NEW.digest IS NOT OLD.digest AND NEW.name IS OLD.name)
  OR json_remove(NEW.json, '$.name') IS NOT json_remove(OLD.json, '$.name')
  OR EXISTS (SELECT 1 FROM dataset WHERE recipe = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'A recipe never changes, for images rest on it. Create another name.');
END;

-- The label table of a dataset: which number means which class. Names are those that the classes
-- had when the dataset was created.

CREATE TABLE dataset_class (
  dataset INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number  INTEGER NOT NULL,             -- 0, 1, 2, …; what a network is to learn
  name    TEXT    NOT NULL,
  PRIMARY KEY (dataset, number),
  UNIQUE (dataset, name),
  CONSTRAINT dataset_class_number_is_not_negative CHECK (number >= 0),
  CONSTRAINT dataset_class_name_is_not_empty CHECK (trim(name) <> '')
) STRICT, WITHOUT ROWID;

CREATE TRIGGER dataset_gains_no_class
BEFORE INSERT ON dataset_class
WHEN EXISTS (SELECT 1 FROM dataset WHERE id = NEW.dataset)
BEGIN
  SELECT RAISE(ABORT, 'A dataset gains no class once created. Create another under a new name.');
END;

CREATE TRIGGER dataset_loses_no_class
BEFORE DELETE ON dataset_class
WHEN EXISTS (SELECT 1 FROM dataset WHERE id = OLD.dataset)
BEGIN
  SELECT RAISE(ABORT, 'A dataset loses no class once created. Create another under a new name.');
END;

CREATE TRIGGER dataset_class_never_changes
BEFORE UPDATE ON dataset_class
BEGIN
  SELECT RAISE(ABORT, 'A class of a dataset never changes. Create another dataset.');
END;

-- The systems that a dataset draws, each with its label. Where a system stands in the split says in
-- which subset it is drawn.

CREATE TABLE dataset_member (
  dataset INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  system  INTEGER NOT NULL REFERENCES system (id),
  class   INTEGER NOT NULL,             -- the number in dataset_class
  PRIMARY KEY (dataset, system),
  FOREIGN KEY (dataset, class) REFERENCES dataset_class (dataset, number)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER dataset_gains_no_member
BEFORE INSERT ON dataset_member
WHEN EXISTS (SELECT 1 FROM dataset WHERE id = NEW.dataset)
BEGIN
  SELECT RAISE(ABORT, 'A dataset gains no system once created. Create another under a new name.');
END;

CREATE TRIGGER dataset_loses_no_member
BEFORE DELETE ON dataset_member
WHEN EXISTS (SELECT 1 FROM dataset WHERE id = OLD.dataset)
BEGIN
  SELECT RAISE(ABORT, 'A dataset loses no system once created. Create another under a new name.');
END;

CREATE TRIGGER dataset_member_never_changes
BEFORE UPDATE ON dataset_member
BEGIN
  SELECT RAISE(ABORT, 'A system of a dataset never changes its label. Create another dataset.');
END;

-- How many images each subset of a dataset's split has. The images of a dataset are numbered from
-- 0, the subsets one after the other in the order of their positions.

CREATE TABLE dataset_subset (
  dataset          INTEGER NOT NULL
    REFERENCES dataset (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position         INTEGER NOT NULL,    -- of the subset in split_subset
  images_per_class INTEGER,             -- NULL: the split is by image and says which images there are
  images           INTEGER NOT NULL,    -- in all: images_per_class for each class that stands in it
  PRIMARY KEY (dataset, position),
  CONSTRAINT dataset_subset_position_is_not_negative CHECK (position >= 0),
  CONSTRAINT images_per_class_are_at_least_1 CHECK (images_per_class >= 1),
  CONSTRAINT dataset_subset_has_images CHECK (images >= 1)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER dataset_gains_no_subset
BEFORE INSERT ON dataset_subset
WHEN EXISTS (SELECT 1 FROM dataset WHERE id = NEW.dataset)
BEGIN
  SELECT RAISE(ABORT, 'A dataset gains no subset once created. Create another under a new name.');
END;

CREATE TRIGGER dataset_loses_no_subset
BEFORE DELETE ON dataset_subset
WHEN EXISTS (SELECT 1 FROM dataset WHERE id = OLD.dataset)
BEGIN
  SELECT RAISE(ABORT, 'A dataset loses no subset once created. Create another under a new name.');
END;

CREATE TRIGGER dataset_subset_never_changes
BEFORE UPDATE ON dataset_subset
BEGIN
  SELECT RAISE(ABORT, 'A subset of a dataset never changes. Create another dataset.');
END;

-- Digests of some images of a dataset, taken when it was packed. 'fractalog dataset verify' draws
-- these images again, on any machine, and compares. They follow from the dataset, so they are no
-- part of its digest and may be made again.

CREATE TABLE dataset_reference (
  dataset INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  image   INTEGER NOT NULL,             -- its number in the dataset
  pixels  BLOB    NOT NULL,             -- SHA-256 over its pixels
  account BLOB    NOT NULL,             -- SHA-256 over what 'fractalog dataset explain' prints, on
                                        -- one line
  PRIMARY KEY (dataset, image),
  CONSTRAINT dataset_reference_image_is_not_negative CHECK (image >= 0),
  CONSTRAINT dataset_reference_pixels_have_32_bytes CHECK (length(pixels) = 32),
  CONSTRAINT dataset_reference_account_has_32_bytes CHECK (length(account) = 32)
) STRICT, WITHOUT ROWID;

-- One row a subset of a dataset: which images it has, and of what. classes and systems are those
-- that the subset draws. In a split by image every system, and so every class, is in each subset.

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
