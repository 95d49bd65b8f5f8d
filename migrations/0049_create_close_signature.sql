-- How those look that are in a group of look-alikes, drawn several times as the recipe does: what decides
-- whether two do look alike, and what the distance of a duplicate to its representative is.
--
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
