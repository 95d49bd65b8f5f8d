-- A split by image places image numbers, not images: number 7 of every system stands on the same side.
-- So it has a row for each number and one for each system, in place of one for each of their pairs.
--
-- What was placed system by system cannot be kept so.
--
CREATE TABLE earlier_split_by_image (split TEXT);

CREATE TRIGGER earlier_split_by_image_is_none
BEFORE INSERT ON earlier_split_by_image
BEGIN
  SELECT RAISE(ABORT, 'It has a split by image of an earlier form. Make the catalog again.');
END;

INSERT INTO earlier_split_by_image SELECT name FROM split WHERE unit = 'image';

DROP TABLE earlier_split_by_image;

DROP VIEW split_overview;

DROP TABLE split_image;

-- Where each image number of a split by image stands, whatever the system.  Written before the split's
-- own row, and frozen like split_member; extensions bring systems and no numbers.
--
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

-- The systems whose images a split by image spreads over its subsets: each has all numbers of
-- split_image, and so stands on all sides.  Written and frozen like split_member.
--
CREATE TABLE split_spread (
  split  INTEGER NOT NULL
    REFERENCES split (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  system INTEGER NOT NULL REFERENCES system (id),
  extension INTEGER /* NULL: it came with the split */
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

-- Which systems stand in which subset, whatever the unit: one row a system or, by image, one for each
-- subset, for there a system stands in all.
--
CREATE VIEW split_system AS
SELECT split, system, subset, extension FROM split_member
UNION ALL
SELECT s.split, s.system, b.position, s.extension
FROM split_spread AS s JOIN split_subset AS b ON b.split = s.split;

-- One row a subset of a split: what stands in it.  classes counts those that its systems are in
-- today; images is NULL unless the split is by image.  deviation is by how many units the subset was
-- off its exact count when the split was created.  kept_together is what the split or an extension
-- kept on one side, joined by ','.
--
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
