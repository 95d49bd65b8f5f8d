-- A recipe is everything that decides an image besides the systems: task, size, points, colour,
-- background, jitter, composition.  It is kept as the JSON that the renderer reads, in its canonical
-- form, so that equal recipes have equal digests.
--
CREATE TABLE recipe (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  task       TEXT GENERATED ALWAYS AS (json_extract(json, '$.task')) VIRTUAL, -- classes, scenes, ...
  json       TEXT    NOT NULL,          -- canonical: docs/recipes.md
  digest     BLOB    NOT NULL UNIQUE,   -- SHA-256 over the bytes of json
  created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT recipe_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT recipe_is_a_json_object CHECK (json_valid(json) AND json_type(json) = 'object'),
  CONSTRAINT recipe_says_its_name CHECK (json_extract(json, '$.name') IS name),
  CONSTRAINT recipe_names_its_task CHECK (json_extract(json, '$.task') IS NOT NULL),
  CONSTRAINT recipe_digest_has_32_bytes CHECK (length(digest) = 32)
) STRICT;

CREATE TRIGGER recipe_never_changes
BEFORE UPDATE ON recipe
BEGIN
  SELECT RAISE(ABORT, 'A recipe never changes, for images rest on it. Create another name.');
END;
