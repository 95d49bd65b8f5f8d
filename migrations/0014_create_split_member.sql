-- An extension gives a place in a split to systems that were added after it, and moves nobody. Its
-- members name it in table split_member or split_spread; those without one came with the split.
--
-- Members are written first and the extension's own row last, in one transaction: from then on the
-- triggers refuse to change them. An extension goes with its split and never alone.

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

-- Where each system of a split by class or by system stands. The members are written first and the
-- split's own row last, in one transaction: from then on the triggers refuse to change them.
-- Deleting the split's row deletes them with it.

CREATE TABLE split_member (
  split  INTEGER NOT NULL REFERENCES split (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  system INTEGER NOT NULL REFERENCES system (id),
  subset INTEGER NOT NULL,              -- the position of the subset
  extension INTEGER                     -- that brought it; NULL: it came with the split
    REFERENCES split_extension (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (split, system),
  FOREIGN KEY (split, subset) REFERENCES split_subset (split, position)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TRIGGER split_gains_no_member
BEFORE INSERT ON split_member
WHEN EXISTS (SELECT 1 FROM split WHERE id = NEW.split)
  AND (NEW.extension IS NULL OR EXISTS (SELECT 1 FROM split_extension WHERE id = NEW.extension))
BEGIN
  SELECT RAISE(ABORT, 'A split gains no member once created. Extend it, or create another.');
END;

CREATE TRIGGER split_loses_no_member
BEFORE DELETE ON split_member
WHEN EXISTS (SELECT 1 FROM split WHERE id = OLD.split)
BEGIN
  SELECT RAISE(ABORT, 'A split loses no member once created. Create another under a new name.');
END;

CREATE TRIGGER split_member_never_changes
BEFORE UPDATE ON split_member
BEGIN
  SELECT RAISE(ABORT, 'A member of a split never changes. Create another split under a new name.');
END;

-- A split by image places image numbers: number 7 of every system stands on the same side. So it
-- has a row for each number here, and one for each system in split_spread. Both are written and
-- frozen like split_member.

CREATE TABLE split_image (
  split  INTEGER NOT NULL
    REFERENCES split (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  image  INTEGER NOT NULL,              -- 0, 1, 2, … below the split's images
  subset INTEGER NOT NULL,              -- the position of the subset
  PRIMARY KEY (split, image),
  FOREIGN KEY (split, subset) REFERENCES split_subset (split, position)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT image_number_is_0_to_999999 CHECK (image BETWEEN 0 AND 999999)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER split_gains_no_image
BEFORE INSERT ON split_image
WHEN EXISTS (SELECT 1 FROM split WHERE id = NEW.split)
BEGIN
  SELECT RAISE(ABORT, 'A split gains no image once created. Create another under a new name.');
END;

CREATE TRIGGER split_loses_no_image
BEFORE DELETE ON split_image
WHEN EXISTS (SELECT 1 FROM split WHERE id = OLD.split)
BEGIN
  SELECT RAISE(ABORT, 'A split loses no image once created. Create another under a new name.');
END;

CREATE TRIGGER split_image_never_changes
BEFORE UPDATE ON split_image
BEGIN
  SELECT RAISE(ABORT, 'An image of a split never changes. Create another split under a new name.');
END;

-- The systems of a split by image, each of which is in every subset.

CREATE TABLE split_spread (
  split  INTEGER NOT NULL
    REFERENCES split (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  system INTEGER NOT NULL REFERENCES system (id),
  extension INTEGER                     -- that brought it; NULL: it came with the split
    REFERENCES split_extension (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (split, system)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER split_spreads_no_more
BEFORE INSERT ON split_spread
WHEN EXISTS (SELECT 1 FROM split WHERE id = NEW.split)
  AND (NEW.extension IS NULL OR EXISTS (SELECT 1 FROM split_extension WHERE id = NEW.extension))
BEGIN
  SELECT RAISE(ABORT, 'A split gains no system once created. Extend it, or create another.');
END;

CREATE TRIGGER split_spreads_no_less
BEFORE DELETE ON split_spread
WHEN EXISTS (SELECT 1 FROM split WHERE id = OLD.split)
BEGIN
  SELECT RAISE(ABORT, 'A split loses no system once created. Create another under a new name.');
END;

CREATE TRIGGER split_spread_never_changes
BEFORE UPDATE ON split_spread
BEGIN
  SELECT RAISE(ABORT, 'A system of a split never changes. Create another split under a new name.');
END;

-- Where each system of a split of any unit stands.

CREATE VIEW split_system AS
SELECT split, system, subset, extension FROM split_member
UNION ALL
SELECT s.split, s.system, b.position, s.extension
FROM split_spread AS s JOIN split_subset AS b ON b.split = s.split;

-- What a split, or an extension of it, kept on one side: systems of a family, and systems that a
-- duplicate search put into a group. Written and frozen like split_member.
--
-- The search is named and not referred to, for it may be deleted and made again.

CREATE TABLE split_relation (
  id        INTEGER PRIMARY KEY,
  split     INTEGER NOT NULL REFERENCES split (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  extension INTEGER                     -- NULL: the split
    REFERENCES split_extension (id) DEFERRABLE INITIALLY DEFERRED,
  kind      TEXT    NOT NULL,           -- 'family' or 'duplicates'
  search    TEXT,                       -- the name of the duplicate search; NULL: a family has none
  CONSTRAINT split_relation_kind_is_family_or_duplicates CHECK (kind IN ('family', 'duplicates')),
  CONSTRAINT split_relation_names_a_search_if_it_is_of_duplicates
    CHECK ((kind = 'duplicates') = (search IS NOT NULL))
) STRICT;

CREATE INDEX split_relation_by_split ON split_relation (split);

CREATE TRIGGER split_gains_no_relation
BEFORE INSERT ON split_relation
WHEN EXISTS (SELECT 1 FROM split WHERE id = NEW.split)
  AND (NEW.extension IS NULL OR EXISTS (SELECT 1 FROM split_extension WHERE id = NEW.extension))
BEGIN
  SELECT RAISE(ABORT, 'What a split keeps together is settled when it is created. Create another.');
END;

CREATE TRIGGER split_loses_no_relation
BEFORE DELETE ON split_relation
WHEN EXISTS (SELECT 1 FROM split WHERE id = OLD.split)
BEGIN
  SELECT RAISE(ABORT, 'What a split keeps together never goes alone. Delete the split as a whole.');
END;

CREATE TRIGGER split_relation_never_changes
BEFORE UPDATE ON split_relation
BEGIN
  SELECT RAISE(ABORT, 'What a split keeps together never changes. Create another split.');
END;

-- One row a subset of a split: what stands in it. classes counts those that its systems are in
-- today; images is NULL unless the split is by image. deviation is by how many units the subset was
-- off its exact count when the split was created. kept_together is what the split or an extension
-- kept on one side, joined by ','.

CREATE VIEW split_overview AS
SELECT
  p.name AS split,
  p.unit,
  p.method,
  p.seed,
  n.name AS selection,
  b.position,
  b.name AS subset,
  b.fraction,
  CASE p.unit
    WHEN 'image' THEN (SELECT count(*) FROM split_spread AS s WHERE s.split = p.id)
    ELSE (SELECT count(*) FROM split_member AS m
          WHERE m.split = p.id AND m.subset = b.position)
  END AS systems,
  CASE p.unit
    WHEN 'image' THEN (SELECT count(DISTINCT cm.class)
                       FROM split_spread AS s JOIN class_member AS cm ON cm.system = s.system
                       WHERE s.split = p.id)
    ELSE (SELECT count(DISTINCT cm.class)
          FROM split_member AS m JOIN class_member AS cm ON cm.system = m.system
          WHERE m.split = p.id AND m.subset = b.position)
  END AS classes,
  CASE p.unit
    WHEN 'image' THEN
      (SELECT count(*) FROM split_image AS i WHERE i.split = p.id AND i.subset = b.position)
      * (SELECT count(*) FROM split_spread AS s WHERE s.split = p.id)
  END AS images,
  b.deviation,
  (SELECT group_concat(kept, ',')
   FROM (SELECT DISTINCT CASE r.kind WHEN 'family' THEN 'families' ELSE r.search END AS kept
         FROM split_relation AS r WHERE r.split = p.id ORDER BY r.kind <> 'family', kept)
  ) AS kept_together,
  (SELECT count(*) FROM split_extension AS e WHERE e.split = p.id) AS extensions,
  lower(hex(p.digest)) AS digest,
  p.created_at
FROM split AS p
JOIN split_subset AS b ON b.split = p.id
LEFT JOIN selection AS n ON n.id = p.selection;
