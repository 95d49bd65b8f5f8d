-- A layout is a plane on which systems that look alike lie side by side: the map of the gallery. It is
-- made of the signatures under one recipe and seed, and can be made again at any time:
-- docs/curation.md says how.

CREATE TABLE layout (
  id                INTEGER PRIMARY KEY,
  recipe            INTEGER NOT NULL REFERENCES recipe (id),
  seed              INTEGER NOT NULL,   -- of the signatures
  version           INTEGER NOT NULL,   -- of the method
  signature_version INTEGER NOT NULL,   -- of the method of the signatures
  renderer_version  INTEGER NOT NULL,
  spread            REAL    NOT NULL,   -- a point is moved by up to this, so that no two coincide
  digest            BLOB    NOT NULL,   -- SHA-256 over the landmarks: docs/catalog.md
  created_at        TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  UNIQUE (recipe, seed),
  CONSTRAINT layout_seed_is_not_negative CHECK (seed >= 0),
  CONSTRAINT layout_version_is_positive CHECK (version >= 1),
  CONSTRAINT layout_signature_version_is_positive CHECK (signature_version >= 1),
  CONSTRAINT layout_renderer_version_is_positive CHECK (renderer_version >= 1),
  CONSTRAINT layout_spread_is_0_to_1 CHECK (spread BETWEEN 0 AND 1),
  CONSTRAINT layout_digest_has_32_bytes CHECK (length(digest) = 32)
) STRICT;

-- The point of a system in a layout. Landmarks were placed all at once; every other system was placed
-- beside the landmarks that it looks like, and depends on nothing else. So a system that is added
-- later gets a point, and no other point moves.

CREATE TABLE layout_point (
  layout      INTEGER NOT NULL REFERENCES layout (id) ON DELETE CASCADE,
  system      INTEGER NOT NULL REFERENCES system (id) ON DELETE CASCADE,
  x           REAL    NOT NULL,         -- to the right, 0 to 1
  y           REAL    NOT NULL,         -- upwards, 0 to 1
  is_landmark INTEGER NOT NULL,         -- 1 for a landmark, otherwise 0
  PRIMARY KEY (layout, system),
  CONSTRAINT layout_x_is_0_to_1 CHECK (x BETWEEN 0 AND 1),
  CONSTRAINT layout_y_is_0_to_1 CHECK (y BETWEEN 0 AND 1),
  CONSTRAINT layout_is_landmark_is_0_or_1 CHECK (is_landmark IN (0, 1))
) STRICT, WITHOUT ROWID;

-- One row a layout. missing is the number of systems without a point.

CREATE VIEW layout_overview AS
SELECT
  r.name AS recipe,
  l.seed,
  (SELECT count(*) FROM layout_point AS p WHERE p.layout = l.id) AS systems,
  (SELECT count(*) FROM layout_point AS p WHERE p.layout = l.id AND p.is_landmark = 1) AS landmarks,
  (SELECT count(*) FROM system)
    - (SELECT count(*) FROM layout_point AS p WHERE p.layout = l.id) AS missing,
  l.version,
  l.signature_version,
  l.renderer_version,
  lower(hex(l.digest)) AS digest,
  l.created_at
FROM layout AS l
JOIN recipe AS r ON r.id = l.recipe;
