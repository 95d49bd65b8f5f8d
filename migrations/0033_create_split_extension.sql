-- An extension gives a place in a split to systems that were added after it, and moves nobody.  Its
-- members name it in table split_member or split_image; those without one came with the split.
--
-- Members are written first and the extension's own row last, in one transaction: from then on the
-- triggers refuse to change them.  An extension goes with its split and never alone.
--
CREATE TABLE split_extension (
  id         INTEGER PRIMARY KEY,
  split      INTEGER NOT NULL REFERENCES split (id) ON DELETE CASCADE,
  number     INTEGER NOT NULL,          -- 1, 2, 3, … within the split
  digest     BLOB    NOT NULL,          -- SHA-256 over the digest before it and its own members:
                                        -- docs/catalog.md
  created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  UNIQUE (split, number),
  CONSTRAINT extension_digest_has_32_bytes CHECK (length(digest) = 32)
) STRICT;

CREATE TRIGGER split_extension_comes_next
BEFORE INSERT ON split_extension
WHEN NEW.number <> (SELECT count(*) + 1 FROM split_extension WHERE split = NEW.split)
BEGIN
  SELECT RAISE(ABORT, 'The extensions of a split are numbered 1, 2, 3, … as they are made.');
END;

CREATE TRIGGER split_extension_never_changes
BEFORE UPDATE ON split_extension
BEGIN
  SELECT RAISE(ABORT, 'An extension of a split never changes. Extend the split once more.');
END;

CREATE TRIGGER split_extension_never_goes_alone
BEFORE DELETE ON split_extension
WHEN EXISTS (SELECT 1 FROM split WHERE id = OLD.split)
BEGIN
  SELECT RAISE(ABORT, 'An extension goes with its split alone. Delete the split as a whole.');
END;
