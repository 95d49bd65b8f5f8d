-- A dataset is a numbered list of images that need not exist: the systems of a split, a recipe, a
-- seed and a number of images.  Image number i follows from these alone, so a network trained on
-- the dataset can be shown the same images for ever.
--
-- What it rests on is written first (dataset_class, dataset_member, dataset_subset) and the
-- dataset's own row last, in one transaction: from then on the triggers refuse to change it.
--
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
  CONSTRAINT dataset_seed_is_not_negative CHECK (seed >= 0),
  CONSTRAINT dataset_renderer_version_is_positive CHECK (renderer_version >= 1),
  CONSTRAINT dataset_digest_has_32_bytes CHECK (length(digest) = 32)
) STRICT;

CREATE TRIGGER dataset_never_changes
BEFORE UPDATE ON dataset
BEGIN
  SELECT RAISE(ABORT, 'A dataset never changes once created. Create another under a new name.');
END;
