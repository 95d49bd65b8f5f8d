PRAGMA application_id = 1179406151;      -- 'FLOG' in ASCII: tells this file from any other SQLite file

-- An origin is one act that brought systems in: a run of a sampler, an import of a file, a
-- derivation from other systems.  Doing the same act again finds the same origin, since its digest
-- is taken over everything that says what the act was.
--
-- The act promised a number of systems and numbers each of them in system_origin; the audit holds
-- one against the other.
--
CREATE TABLE origin (
  id            INTEGER PRIMARY KEY,
  kind          TEXT    NOT NULL,       -- 'sampler', 'import' or 'derivation'
  name          TEXT    NOT NULL,       -- of the sampler, the format, the perturbation
  version       TEXT    NOT NULL,       -- of that sampler, reader, …; its meaning may change with it
  parameters    TEXT    NOT NULL,       -- a JSON object, keys sorted, no spaces
  seed          INTEGER,                -- NULL: the act used no chance
  source_digest BLOB,                   -- SHA-256 of the bytes that were read; NULL: none were
  promised      INTEGER NOT NULL,       -- systems that the act set out to bring
  digest        BLOB    NOT NULL UNIQUE, -- SHA-256 over the seven columns above: docs/catalog.md
  created_at    TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT origin_kind_is_sampler_import_or_derivation
    CHECK (kind IN ('sampler', 'import', 'derivation')),
  CONSTRAINT origin_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT origin_parameters_are_a_json_object
    CHECK (CASE WHEN json_valid(parameters) THEN json_type(parameters) = 'object' ELSE 0 END),
  CONSTRAINT origin_seed_is_not_negative CHECK (seed >= 0),
  CONSTRAINT origin_source_digest_has_32_bytes CHECK (length(source_digest) = 32),
  CONSTRAINT origin_promise_is_not_negative CHECK (promised >= 0),
  CONSTRAINT origin_digest_has_32_bytes CHECK (length(digest) = 32)
) STRICT;
