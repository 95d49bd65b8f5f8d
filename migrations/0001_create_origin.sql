PRAGMA application_id = 1179404081;      -- 'FLG1' in ASCII: tells this file from any other SQLite file

-- Names of things, here and below, are at most 255 bytes of UTF-8, as many as the name of a file
-- has, and hold no control character: a byte 0 would end a name for some readers and not for
-- others, and the rest would act on a terminal. New names are in Unicode's normal form NFC, which
-- SQL cannot check; the programs see to that. Names are compared byte by byte.

-- An origin is one act that brought systems in: a run of a sampler, an import of a file, a
-- derivation from other systems. The same act again finds the same origin, since its digest covers
-- everything that says what the act was.
--
-- The act promised a number of systems and numbers each of them in system_origin; the audit
-- compares the two.
--
-- An act of many systems brings them in batches, and may be stopped between two. Its origin then
-- has the command that began it, and the same command completes it; the last batch clears the
-- column. So the audit tells an act that still owes systems from one that has lost some. An act
-- that nobody will complete can be abandoned; what it brought stays.

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
  unfinished_command TEXT,              -- as it was typed; NULL: the act is complete
  abandoned_at  TEXT,                   -- when it was abandoned; NULL: it was not
  CONSTRAINT origin_kind_is_sampler_import_or_derivation
    CHECK (kind IN ('sampler', 'import', 'derivation')),
  CONSTRAINT origin_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT origin_name_has_at_most_255_bytes CHECK (length(CAST(name AS BLOB)) <= 255),
  CONSTRAINT origin_name_has_no_control_character CHECK (
    instr(CAST(name AS BLOB), x'00') = 0 AND
    name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
  CONSTRAINT origin_parameters_are_a_json_object
    CHECK (CASE WHEN json_valid(parameters) THEN json_type(parameters) = 'object' ELSE 0 END),
  CONSTRAINT origin_seed_is_not_negative CHECK (seed >= 0),
  CONSTRAINT origin_source_digest_has_32_bytes CHECK (length(source_digest) = 32),
  CONSTRAINT origin_promise_is_not_negative CHECK (promised >= 0),
  CONSTRAINT origin_digest_has_32_bytes CHECK (length(digest) = 32),
  CONSTRAINT origin_unfinished_command_is_not_empty CHECK (trim(unfinished_command) <> ''),
  CONSTRAINT only_an_unfinished_origin_is_abandoned
    CHECK (abandoned_at IS NULL OR unfinished_command IS NOT NULL)
) STRICT;
