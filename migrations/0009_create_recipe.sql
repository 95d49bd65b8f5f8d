-- A recipe is everything that decides an image besides the systems: task, size, points, colour,
-- background, jitter, composition. It is kept as the JSON that the renderer reads, in its canonical
-- form, so that equal recipes have equal digests.
--
-- A recipe has its name in its JSON, which its digest covers, and a dataset's digest covers that
-- one. So from the first dataset on, a recipe keeps its name (0015).

CREATE TABLE recipe (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  task       TEXT GENERATED ALWAYS AS (json_extract(json, '$.task')) VIRTUAL, -- classes, scenes, ...
  json       TEXT    NOT NULL,          -- canonical: docs/recipes.md
  digest     BLOB    NOT NULL UNIQUE,   -- SHA-256 over the bytes of json
  created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT recipe_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT recipe_name_has_at_most_255_bytes CHECK (length(CAST(name AS BLOB)) <= 255),
  CONSTRAINT recipe_name_has_no_control_character CHECK (
    instr(CAST(name AS BLOB), x'00') = 0 AND
    name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
  CONSTRAINT recipe_is_a_json_object CHECK (json_valid(json) AND json_type(json) = 'object'),
  CONSTRAINT recipe_says_its_name CHECK (json_extract(json, '$.name') IS name),
  CONSTRAINT recipe_names_its_task CHECK (json_extract(json, '$.task') IS NOT NULL),
  CONSTRAINT recipe_digest_has_32_bytes CHECK (length(digest) = 32)
) STRICT;
