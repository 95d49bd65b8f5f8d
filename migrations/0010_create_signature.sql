-- A signature is a compact description of how a system looks under a recipe, orientation aside: two
-- systems may look alike when their signatures are nearer to each other than re-rendering either of
-- them brings about. It can be made again at any time: docs/curation.md says how.

CREATE TABLE signature (
  system           INTEGER NOT NULL REFERENCES system (id) ON DELETE CASCADE,
  recipe           INTEGER NOT NULL REFERENCES recipe (id),
  seed             INTEGER NOT NULL,    -- of the chaos games
  version          INTEGER NOT NULL,    -- of the method
  renderer_version INTEGER NOT NULL,
  density          BLOB    NOT NULL,    -- 16 * 16 cells of the picture, row by row, 0 to 255
  noise            REAL    NOT NULL,    -- how far re-rendering brings it from itself, by the method of
                                        -- version; root mean square over the cells, 0 to 1
  chance           REAL    NOT NULL,    -- the same by other random numbers alone, without jitter
  signed_at        TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  PRIMARY KEY (system, recipe, seed),
  CONSTRAINT signature_seed_is_not_negative CHECK (seed >= 0),
  CONSTRAINT signature_version_is_positive CHECK (version >= 1),
  CONSTRAINT signature_renderer_version_is_positive CHECK (renderer_version >= 1),
  CONSTRAINT signature_density_has_256_bytes CHECK (length(density) = 256),
  CONSTRAINT signature_noise_is_0_to_1 CHECK (noise BETWEEN 0 AND 1),
  CONSTRAINT signature_chance_is_0_to_noise CHECK (chance BETWEEN 0 AND noise)
) STRICT, WITHOUT ROWID;

-- The same for systems that are in a group of look-alikes, drawn several times as the recipe does.
-- It decides whether two systems look alike, and it gives a duplicate's distance to its
-- representative. It is a table of its own because few systems have one, and a search reads all
-- rows of the other.

CREATE TABLE close_signature (
  system           INTEGER NOT NULL REFERENCES system (id) ON DELETE CASCADE,
  recipe           INTEGER NOT NULL REFERENCES recipe (id),
  seed             INTEGER NOT NULL,    -- of the chaos games
  version          INTEGER NOT NULL,    -- of the method
  renderer_version INTEGER NOT NULL,
  density          BLOB    NOT NULL,    -- 16 * 16 cells of the picture, row by row, 0 to 255
  noise            REAL    NOT NULL,    -- how far re-rendering brings it from itself, by the method of
                                        -- version; root mean square over the cells, 0 to 1
  chance           REAL    NOT NULL,    -- the same by other random numbers alone, without jitter
  signed_at        TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  PRIMARY KEY (system, recipe, seed),
  CONSTRAINT close_signature_seed_is_not_negative CHECK (seed >= 0),
  CONSTRAINT close_signature_version_is_positive CHECK (version >= 1),
  CONSTRAINT close_signature_renderer_version_is_positive CHECK (renderer_version >= 1),
  CONSTRAINT close_signature_density_has_256_bytes CHECK (length(density) = 256),
  CONSTRAINT close_signature_noise_is_0_to_1 CHECK (noise BETWEEN 0 AND 1),
  CONSTRAINT close_signature_chance_is_0_to_noise CHECK (chance BETWEEN 0 AND noise)
) STRICT, WITHOUT ROWID;
